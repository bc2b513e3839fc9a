package com.acme.shop.load;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * The customers: a fixed number of threads that visit the shop at a fixed rate over loopback HTTP.
 * Four of eight visits look at a page, three at one product and its picture, and one orders.
 */
@Component
public class Shoppers {
    private static final Logger LOG = LoggerFactory.getLogger(Shoppers.class);
    private static final int THREADS = 4;

    private final Browser browser;
    private final ImpatientShoppers impatient;
    private final AtomicLong visits = new AtomicLong();
    private volatile boolean troubled;

    Shoppers(Browser browser, ImpatientShoppers impatient) {
        this.browser = browser;
        this.impatient = impatient;
    }

    /**
     * @param perSecond requests a second of all shoppers together; 0 for none
     */
    public void start(String url, int perSecond) {
        if (perSecond == 0) {
            return;
        }
        long pauseNanos = 1_000_000_000L * THREADS / perSecond;
        for (int i = 1; i <= THREADS; i++) {
            var shopper = new Thread(() -> shop(url, pauseNanos), "shopper-" + i);
            shopper.setDaemon(true);
            shopper.start();
        }
    }

    private void shop(String url, long pauseNanos) {
        long next = System.nanoTime();
        while (!Thread.currentThread().isInterrupted()) {
            next += pauseNanos;
            LockSupport.parkNanos(next - System.nanoTime());
            if (System.nanoTime() - next > 1_000_000_000L) {
                next = System.nanoTime(); // a stalled shop is not made to catch up
            }
            try {
                visit(url, visits.incrementAndGet());
                troubled = false;
            } catch (IOException failed) {
                if (!troubled) {
                    troubled = true;
                    LOG.warn("a visit failed: {}", failed.toString());
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void visit(String url, long visit) throws IOException, InterruptedException {
        long product = 1 + visit % 200;
        int kind = (int) (visit % 8);
        if (kind == 0) {
            long begun = System.nanoTime();
            String orders = url + "/orders?quantity=1&product=";
            browser.post(orders + product);
            impatient.waited(orders, Duration.ofNanos(System.nanoTime() - begun));
        } else if (kind <= 4) {
            browser.get(url + "/products?page=" + visit + "&customer=customer-" + visit % 97);
        } else if (kind == 5) {
            browser.get(url + "/products/" + product);
        } else {
            browser.get(url + "/products/" + product + "/picture");
        }
    }
}
