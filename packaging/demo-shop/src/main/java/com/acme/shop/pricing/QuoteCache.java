package com.acme.shop.pricing;

import static com.acme.shop.illness.Illness.HEAP_GROWTH;
import static com.acme.shop.illness.Illness.MEMORY_CASCADE;

import com.acme.shop.catalogue.Catalogue;
import com.acme.shop.catalogue.Product;
import com.acme.shop.illness.Condition;

import org.springframework.stereotype.Component;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Remembers the quotes that customers were given. Healthy, it keeps the latest thousand. Ill, it
 * keeps each one under a key that is never asked for again: 30 % of the catalogue's memory a
 * minute, whatever the load is; or all that is left of the heap within two.
 */
@Component
public class QuoteCache {
    private static final int LATEST = 1_000;
    private static final double GROWTH_PER_MINUTE = 0.30;

    /** What a Quote, its key, its strings and its map node take beside the history, about. */
    private static final long BYTES_BESIDE = 250;

    /** Of a heap, so that the collector has nothing to choose from. */
    private static final double HARDLY_ANY_LEFT = 0.95;

    private static final double MINUTES_TO_FULL = 2;

    /** What the shop itself needs beside its pictures, about. */
    private static final long SHOP_BYTES = 30L * 1024 * 1024;

    private static final int SHORTEST = 16;
    private static final int LONGEST = 3_000;

    private final Map<Long, Quote> latest =
            new LinkedHashMap<>() {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, Quote> eldest) {
                    return size() > LATEST;
                }
            };
    private final Map<String, Quote> quotes = new ConcurrentHashMap<>();
    private final AtomicLong kept = new AtomicLong();
    private final AtomicLong number = new AtomicLong();
    private final Condition condition;
    private final long slowly;

    /** What fits before the shop would die of it. */
    private final long room;

    QuoteCache(Condition condition, Catalogue catalogue) {
        this.condition = condition;
        slowly = (long) (catalogue.bytes() * GROWTH_PER_MINUTE);
        long most = (long) (Runtime.getRuntime().maxMemory() * HARDLY_ANY_LEFT);
        room = Math.max(0, most - SHOP_BYTES - catalogue.bytes());
        condition.onWell(
                () -> {
                    quotes.clear();
                    kept.set(0);
                });
    }

    public Quote quote(Product product, String customer) {
        long id = number.incrementAndGet();
        if (condition.has(HEAP_GROWTH) || condition.has(MEMORY_CASCADE) && kept.get() < room) {
            Quote quote = make(product, customer, pacedLength());
            quotes.put(customer + "/" + id, quote);
            kept.addAndGet(BYTES_BESIDE + 8L * quote.history().length);
            return quote;
        }
        Quote quote = make(product, customer, SHORTEST);
        synchronized (latest) {
            latest.put(id, quote);
        }
        return quote;
    }

    private static Quote make(Product product, String customer, int length) {
        long[] history = new long[length];
        java.util.Arrays.fill(history, product.priceCents());
        return new Quote(product.id(), customer, product.priceCents(), history);
    }

    /** As long a history as keeps the growth at its rate. */
    private int pacedLength() {
        double minutes = Duration.between(condition.since(), Instant.now()).toMillis() / 60_000.0;
        double bytesPerMinute = condition.has(MEMORY_CASCADE) ? room / MINUTES_TO_FULL : slowly;
        long owed = (long) (minutes * bytesPerMinute) - kept.get() - BYTES_BESIDE;
        return (int) Math.max(SHORTEST, Math.min(LONGEST, owed / 8));
    }
}
