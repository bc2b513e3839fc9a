package com.acme.shop.order;

import static com.acme.shop.illness.Illness.THREAD_POOL_SATURATION;

import com.acme.shop.illness.Condition;
import com.acme.shop.worker.Workers;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

import java.util.concurrent.RejectedExecutionException;

/**
 * Prints a receipt for each order, with a few workers. Ill, the printer is so slow that more come than go:
 * they wait, until there is no room for more to wait.
 */
@Component
class Receipts {
    private static final Logger LOG = LoggerFactory.getLogger(Receipts.class);
    private static final int WORKERS = 4;

    /** At the usual load of three orders a second, full two minutes after the printer became slow. */
    private static final int ROOM = 200;

    private static final long MILLIS = 20;

    /** Four workers print four receipts in this time; nine orders come. */
    private static final long ILL_MILLIS = 3_000;

    private final Condition condition;
    private final Workers workers = Workers.start("receipt", WORKERS, ROOM);

    Receipts(Condition condition) {
        this.condition = condition;
        condition.onWell(workers.getQueue()::clear);
    }

    /** Returns at once. An order is none the worse for a receipt that cannot be printed. */
    void print(long order) {
        try {
            workers.execute(() -> write(order));
        } catch (RejectedExecutionException full) {
            LOG.warn("no receipt for order {}: {}", order, full.getMessage());
        }
    }

    private void write(long order) {
        try {
            Thread.sleep(condition.has(THREAD_POOL_SATURATION) ? ILL_MILLIS : MILLIS);
            LOG.debug("printed the receipt of order {}", order);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
