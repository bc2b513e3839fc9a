package dev.fettle.bench.fleet;

import com.google.gson.Gson;

import dev.fettle.bench.fleet.CpuLedger.Owner;
import dev.fettle.bench.fleet.TickLog.Regularity;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a console measured of itself over a while; one JSON line. CPU in milliseconds per JVM and
 * tick, jitter and poll in milliseconds.
 *
 * @param calm sessions whose regularity is told: those whose target was not frozen
 * @param remoteCalls for each JVM and tick
 * @param verdicts by sessions' threads; {@code transport} by those of calls, streams and RMI
 * @param process of the whole process, what ended threads, compiler and collector used included
 * @param late ticks that began 100 ms or more behind their beat
 * @param missed ticks that did not come at all
 * @param silent ticks of calm sessions that brought no sample
 */
record Window(
        String state,
        int sessions,
        int calm,
        int streaming,
        long ticks,
        double remoteCalls,
        double verdicts,
        double calls,
        double streams,
        double rmi,
        double compiler,
        double collector,
        double process,
        double jitterMedian,
        double jitter99,
        double jitterMost,
        double pollMedian,
        double poll99,
        long late,
        long missed,
        long silent,
        double heapMegabytes,
        double rssMegabytes,
        int threads,
        double load) {
    private static final Gson GSON = new Gson();
    private static final double LATE = 100;

    static Window of(
            String state,
            List<Regularity> all,
            List<Regularity> calm,
            int streaming,
            Map<Owner, Long> spent,
            long process,
            Memory memory,
            double load) {
        long ticks = all.stream().mapToLong(Regularity::frames).sum();
        double[] jitter = sorted(calm.stream().map(Regularity::jitter));
        double[] took = sorted(calm.stream().map(Regularity::took));
        return new Window(
                state,
                all.size(),
                calm.size(),
                streaming,
                ticks,
                all.stream().mapToLong(Regularity::calls).sum()
                        / (double) Math.max(1, ticks - all.size()),
                each(spent, Owner.VERDICTS, ticks),
                each(spent, Owner.CALLS, ticks),
                each(spent, Owner.STREAMS, ticks),
                each(spent, Owner.RMI, ticks),
                each(spent, Owner.COMPILER, ticks),
                each(spent, Owner.COLLECTOR, ticks),
                process / 1e6 / Math.max(1, ticks),
                at(jitter, 0.5),
                at(jitter, 0.99),
                at(jitter, 1),
                at(took, 0.5),
                at(took, 0.99),
                java.util.Arrays.stream(jitter).filter(each -> each >= LATE).count(),
                calm.stream().mapToLong(Regularity::missed).sum(),
                calm.stream().mapToLong(each -> each.frames() - each.sampled()).sum(),
                memory.heap() / 1048576.0,
                memory.rss() / 1048576.0,
                Thread.getAllStackTraces().size(),
                load);
    }

    /** In bytes. */
    record Memory(long heap, long rss) {}

    double transport() {
        return calls + streams + rmi;
    }

    double together() {
        return transport() + verdicts;
    }

    private static double each(Map<Owner, Long> spent, Owner owner, long ticks) {
        return spent.getOrDefault(owner, 0L) / 1e6 / Math.max(1, ticks);
    }

    private static double[] sorted(Stream<List<Double>> lists) {
        return lists.flatMap(List::stream).mapToDouble(Double::doubleValue).sorted().toArray();
    }

    private static double at(double[] sorted, double share) {
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1, Math.floor(share * sorted.length))];
    }

    String line() {
        return new com.google.gson.GsonBuilder()
                .serializeSpecialFloatingPointValues()
                .create()
                .toJson(this);
    }

    static Window of(String line) {
        return GSON.fromJson(line, Window.class);
    }

    static List<Double> values(
            List<Window> windows, java.util.function.ToDoubleFunction<Window> what) {
        return new ArrayList<>(windows.stream().mapToDouble(what).sorted().boxed().toList());
    }
}
