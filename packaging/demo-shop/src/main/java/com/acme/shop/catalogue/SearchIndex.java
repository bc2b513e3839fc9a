package com.acme.shop.catalogue;

import static com.acme.shop.illness.Illness.CPU_STARVATION;

import com.acme.shop.illness.Condition;

import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/** Finds products by their words. Ill, it is built anew by many threads at once, again and again. */
@Component
@Lazy(false)
class SearchIndex {
    private static final int THREADS_A_PROCESSOR = 4;
    private static final int PRODUCTS = 200;

    private final Condition condition;
    private volatile long checksum;

    SearchIndex(Condition condition) {
        this.condition = condition;
        condition.onIll(CPU_STARVATION, this::rebuildEverywhere);
    }

    private void rebuildEverywhere() {
        int threads = THREADS_A_PROCESSOR * Runtime.getRuntime().availableProcessors();
        for (int i = 1; i <= threads; i++) {
            var builder = new Thread(this::rebuild, "search-index-" + i);
            builder.setDaemon(true);
            builder.start();
        }
    }

    private void rebuild() {
        var words = new CRC32();
        while (condition.has(CPU_STARVATION)) {
            for (int product = 1; product <= PRODUCTS; product++) {
                words.update(("Product " + product).getBytes(StandardCharsets.UTF_8));
            }
            checksum = words.getValue();
        }
    }
}
