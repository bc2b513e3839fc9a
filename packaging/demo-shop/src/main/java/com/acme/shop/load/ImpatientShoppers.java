package com.acme.shop.load;

import static com.acme.shop.illness.Illness.PAYMENT_CASCADE;

import com.acme.shop.illness.Condition;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;

/** Who waits too long for an order presses the button again, as long as the bank is late. */
@Component
class ImpatientShoppers {
    private static final Logger LOG = LoggerFactory.getLogger(ImpatientShoppers.class);
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final long BETWEEN_MILLIS = 500;

    /** With the four others as many as the server has threads. */
    private static final int MOST = 12;

    private final Browser browser;
    private final Condition condition;
    private final AtomicInteger there = new AtomicInteger();

    ImpatientShoppers(Browser browser, Condition condition) {
        this.browser = browser;
        this.condition = condition;
    }

    /**
     * @param orders what a product's number makes an order of
     */
    void waited(String orders, Duration time) {
        if (!condition.has(PAYMENT_CASCADE) || time.compareTo(PATIENCE) < 0) {
            return;
        }
        int number = there.incrementAndGet();
        if (number > MOST) {
            there.decrementAndGet();
            return;
        }
        var again = new Thread(() -> press(orders + number), "shopper-again-" + number);
        again.setDaemon(true);
        again.start();
    }

    private void press(String order) {
        try {
            while (condition.has(PAYMENT_CASCADE)) {
                order(order);
                Thread.sleep(BETWEEN_MILLIS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            there.decrementAndGet();
        }
    }

    private void order(String order) throws InterruptedException {
        try {
            browser.post(order);
        } catch (IOException failed) {
            LOG.debug("an order failed", failed);
        }
    }
}
