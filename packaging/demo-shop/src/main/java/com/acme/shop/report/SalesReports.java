package com.acme.shop.report;

import static com.acme.shop.illness.Illness.ALLOCATION_SURGE;
import static com.acme.shop.illness.Illness.EXPLICIT_GC;
import static com.acme.shop.illness.Illness.GC_PRESSURE;

import com.acme.shop.catalogue.Catalogue;
import com.acme.shop.illness.Condition;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.annotation.Lazy;
import org.springframework.stereotype.Component;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/**
 * Adds up the day's sales now and then. Ill, it holds on to the rows of earlier days until the
 * heap is nearly full, and builds one report after the other: each is garbage at once. Or it asks for
 * a collection after each report.
 */
@Component
@Lazy(false)
class SalesReports {
    private record Row(String product, long[] cents) {}

    private record Cell(String product, long cents) {}

    private static final Logger LOG = LoggerFactory.getLogger(SalesReports.class);

    private static final int ROW_CENTS = 512;
    private static final long ROW_BYTES = 8L * ROW_CENTS + 150;
    private static final double NEARLY_FULL = 0.86;

    /** What the shop itself needs beside its pictures, about. */
    private static final long SHOP_BYTES = 30L * 1024 * 1024;

    private static final int ROWS_OF_A_REPORT = 700;
    private static final int CELLS_OF_AN_EXPORT = 400_000;
    private static final long PAUSE_MILLIS = 5;

    private final Condition condition;
    private final long rowsHeld;
    private List<Row> earlier = new ArrayList<>();

    SalesReports(Condition condition, Catalogue catalogue) {
        this.condition = condition;
        long room = (long) (Runtime.getRuntime().maxMemory() * NEARLY_FULL);
        rowsHeld = Math.max(0, room - SHOP_BYTES - catalogue.bytes()) / ROW_BYTES;
        condition.onWell(this::forget);
        ScheduledExecutorService clock =
                Executors.newSingleThreadScheduledExecutor(
                        task -> {
                            var thread = new Thread(task, "sales-reports");
                            thread.setDaemon(true);
                            return thread;
                        });
        clock.scheduleWithFixedDelay(this::work, 0, 250, TimeUnit.MILLISECONDS);
    }

    private void work() {
        try {
            if (condition.has(EXPLICIT_GC)) {
                rows(ROWS_OF_A_REPORT);
                cleanUp();
            }
            while (condition.has(ALLOCATION_SURGE)) {
                export();
            }
            while (condition.has(GC_PRESSURE)) {
                build();
                Thread.sleep(PAUSE_MILLIS);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private static void cleanUp() {
        System.gc();
    }

    private synchronized void build() {
        List<Row> report = rows(ROWS_OF_A_REPORT);
        if (earlier.size() < rowsHeld) {
            earlier.addAll(report);
        }
    }

    /** A table of small rows, which is thrown away once it is complete. */
    private static void export() {
        List<Cell> cells = new ArrayList<>();
        for (int i = 0; i < CELLS_OF_AN_EXPORT; i++) {
            cells.add(new Cell("Product " + i % 100, i));
        }
        LOG.debug("exported {} cells", cells.size());
    }

    private static List<Row> rows(int count) {
        List<Row> rows = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            rows.add(new Row("Product " + i, new long[ROW_CENTS]));
        }
        return rows;
    }

    private synchronized void forget() {
        earlier = new ArrayList<>();
    }
}
