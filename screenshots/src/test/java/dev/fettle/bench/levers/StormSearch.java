package dev.fettle.bench.levers;

import dev.fettle.connect.RmiTimeouts;
import dev.fettle.connect.SafeObjects;
import dev.fettle.e2e.Jdk;
import dev.fettle.target.Collector;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/**
 * From how many times the live set on SoftMaxHeapSize makes ZGC and Shenandoah collect back to back.
 * Prints, for each collector and share, collections a second while a program churns and while it is
 * idle, and how many the garbage alone would need (garbage a second over the room above the live set).
 */
public final class StormSearch {
    private static final double[] TIMES = {1.3, 1.6, 2, 2.5, 3, 3.3, 4};
    private static final Duration WINDOW = Duration.ofSeconds(10);
    private static final Duration SETTLING = Duration.ofSeconds(3);
    private static final double MB = 1 << 20;

    private final LeverCell cell;
    private final int live;
    private final int churn;
    private final String heap;

    private StormSearch(LeverCell cell, int live, int churn, String heap) {
        this.cell = cell;
        this.live = live;
        this.churn = churn;
        this.heap = heap;
    }

    /** Arguments: {@code live=60} MB, {@code churn=40} MB a second, {@code heap=1g}. */
    public static void main(String[] args) throws Exception {
        SafeObjects.install();
        RmiTimeouts.set();
        int live = 60;
        int churn = 40;
        String heap = "1g";
        for (String arg : args) {
            String[] pair = arg.split("=", 2);
            switch (pair[0]) {
                case "live" -> live = Integer.parseInt(pair[1]);
                case "churn" -> churn = Integer.parseInt(pair[1]);
                case "heap" -> heap = pair[1];
                default -> throw new IllegalArgumentException(arg);
            }
        }
        List<Callable<List<String>>> all = new ArrayList<>();
        for (int version : List.of(17, 25)) {
            Jdk jdk = Jdk.find(version).orElseThrow();
            Collector z = version < 24 ? Collector.ZGC : Collector.GENERATIONAL_ZGC;
            for (Collector collector : List.of(z, Collector.SHENANDOAH)) {
                var cell = new LeverCell("SoftMaxHeapSize", jdk, collector);
                all.add(new StormSearch(cell, live, churn, heap)::rows);
            }
        }
        System.out.println(
                "| JVM | limit / live set | limit | collections/s churning | needed | idle |");
        System.out.println("|---|---|---|---|---|---|");
        try (var pool = Executors.newFixedThreadPool(4)) {
            for (var rows : pool.invokeAll(all)) {
                rows.get().forEach(System.out::println);
            }
        }
        System.exit(0);
    }

    private List<String> rows() throws Exception {
        var rows = new ArrayList<String>();
        try (var jvm = TriedJvm.start(cell, new Bare(heap))) {
            jvm.order("hold " + live + "m");
            jvm.collect(2);
            long held = jvm.used();
            for (double times : TIMES) {
                rows.add(row(jvm, held, times));
                System.err.println(rows.getLast());
            }
        }
        return rows;
    }

    private String row(TriedJvm jvm, long held, double times) throws Exception {
        long limit = (long) (held * times);
        jvm.changes().make("SoftMaxHeapSize", Long.toString(limit));
        jvm.order("churn " + churn + "m");
        double busy = rate(jvm);
        jvm.order("churn 0");
        double idle = rate(jvm);
        jvm.changes().undo();
        return String.format(
                Locale.ROOT,
                "| %d %s | %.1f | %.0f MB | %.2f | %.2f | %.2f |",
                cell.jdk().version(),
                cell.collector().label(),
                times,
                limit / MB,
                busy,
                churn * MB / (limit - held),
                idle);
    }

    private static double rate(TriedJvm jvm) throws Exception {
        jvm.await(SETTLING, () -> false);
        long before = jvm.collections();
        long begin = System.nanoTime();
        jvm.await(WINDOW, () -> false);
        return (jvm.collections() - before) * 1e9 / (System.nanoTime() - begin);
    }

    /** Nothing but a heap. */
    private record Bare(String heap) implements Experiment {
        @Override
        public List<String> flags(LeverCell cell) {
            return List.of("-Xmx" + heap);
        }

        @Override
        public Outcome run(TriedJvm jvm) {
            throw new UnsupportedOperationException();
        }
    }
}
