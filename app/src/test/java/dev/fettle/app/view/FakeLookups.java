package dev.fettle.app.view;

import dev.fettle.app.frame.ClassTable;
import dev.fettle.app.frame.CountCost;
import dev.fettle.app.frame.CpuProfile;
import dev.fettle.app.frame.Lookups;
import dev.fettle.app.frame.Reply;
import dev.fettle.app.frame.ThreadTable;
import dev.fettle.app.frame.ThreadsDumped;
import dev.fettle.baseline.Baseline;
import dev.fettle.dump.PredictedDump;
import dev.fettle.pool.Detail;
import dev.fettle.pool.detail.DetailTable;
import dev.fettle.signal.HttpSignals;
import dev.fettle.signal.Signals;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.IntFunction;

/** What is looked up in a JVM that is none: counts that grow, and the threads that a test names. */
final class FakeLookups implements Lookups {
    final List<Boolean> probing = new CopyOnWriteArrayList<>();
    final List<Long> stacks = new CopyOnWriteArrayList<>();
    final List<Detail> details = new CopyOnWriteArrayList<>();
    volatile boolean costly;
    volatile boolean holdsBack;
    volatile int sampled;
    volatile Consumer<Reply<CpuProfile>> held = _ -> {};
    volatile Reply<CpuProfile> cpu = Reply.told(SampledShop.profile());
    volatile int counted;
    volatile int tables;
    volatile int dumps;
    volatile IntFunction<Reply<ThreadsDumped>> dump = FakeDumps::reply;
    volatile Reply<ThreadTable> threads = Reply.told(table(0));

    /**
     * Some threads, older than the attach and younger.
     *
     * @param later how many polls after the first: each ends the oldest poller and begins another
     */
    static ThreadTable table(int later) {
        List<ThreadTable.Line> lines = new ArrayList<>();
        ThreadTable.Born old = new ThreadTable.Born.BeforeAttach();
        for (int i = 0; i < 24; i++) {
            lines.add(line(20 + i, "http-nio-8080-exec-" + i, "http-nio-#-exec-#", 0.004 * i, old));
        }
        for (int i = 0; i < 6; i++) {
            lines.add(
                    line(
                            60 + i,
                            "HikariPool-1-connection-" + i,
                            "HikariPool-#-connection-#",
                            0,
                            old));
        }
        lines.add(line(1, "main", "main", 0, old));
        lines.add(line(9, "Common-Cleaner", "Common-Cleaner", 0.0001, old));
        for (int i = later; i < 12 + later; i++) {
            lines.add(
                    line(
                            201 + i,
                            "Thread-" + i,
                            "Thread-#",
                            0,
                            new ThreadTable.Born.Between(
                                    Story.END.minusSeconds(300 - i),
                                    Story.END.minusSeconds(297 - i))));
        }
        return new ThreadTable(Story.END.plusSeconds(3L * later), 1054, lines);
    }

    private static ThreadTable.Line line(
            long id, String name, String family, double cpu, ThreadTable.Born born) {
        return new ThreadTable.Line(
                id,
                name,
                family,
                cpu > 0.05 ? Thread.State.RUNNABLE : Thread.State.WAITING,
                Optional.of(cpu),
                Optional.of(cpu * 3e8),
                Optional.of(cpu * 600),
                born);
    }

    @Override
    public void countClasses(Consumer<Reply<ClassTable>> reply) {
        counted++;
        boolean again = counted > 1;
        List<ClassTable.Line> lines = new ArrayList<>();
        line(lines, "byte[]", 41_000, 62_000_000, 0.04, again);
        line(lines, "shop.orders.Order$Line", 512_000, 24_576_000, 0.3, again);
        line(lines, "java.util.HashMap$Node", 300_000, 9_600_000, 0.22, again);
        line(lines, "java.lang.String", 210_000, 5_040_000, 0.02, again);
        line(lines, "shop.session.Session", 9_000, 648_000, -0.1, again);
        for (int i = 0; i < 30; i++) {
            line(lines, "shop.model.Type" + i, 100 + i, 4_000 + 40L * i, 0, again);
        }
        reply.accept(
                Reply.told(
                        new ClassTable(
                                Story.END,
                                Duration.ofMillis(312),
                                OptionalLong.of(1),
                                again ? Optional.of(Duration.ofSeconds(40)) : Optional.empty(),
                                again
                                        ? "shop.orders.Order$Line: 118,153 more instances, 7.6 MB"
                                                + " with what grows in step (71 % of all that grew)"
                                        : "",
                                lines)));
    }

    private static void line(
            List<ClassTable.Line> lines,
            String name,
            long instances,
            long bytes,
            double growth,
            boolean again) {
        lines.add(
                new ClassTable.Line(
                        name,
                        instances,
                        bytes,
                        again ? Optional.of((long) (instances * growth)) : Optional.empty(),
                        again ? Optional.of((long) (bytes * growth)) : Optional.empty()));
    }

    @Override
    public void detail(Detail detail, Consumer<Reply<DetailTable>> reply) {
        details.add(detail);
        reply.accept(
                Reply.told(
                        new DetailTable(
                                List.of(),
                                List.of(),
                                """
                                (1/1), Vibur proxy for: conn0, held for 2147 ms, taken by thread main

                                Thread stack trace at the moment when getting the Connection:
                                  at org.vibur.dbcp.ViburDBCPDataSource.getConnection(ViburDBCPDataSource.java:405)
                                  at shop.Load.hold(Load.java:8)
                                  at shop.Main.main(Main.java:12)

                                Thread stack trace at the current moment:
                                  at shop.Elsewhere.now(Elsewhere.java:123)
                                """,
                                0)));
    }

    @Override
    public CountCost countCost(double usedBytes) {
        return new CountCost(costly ? "3.0 to 15.0 s" : "0.2 to 0.8 s", costly);
    }

    @Override
    public void probe(boolean on) {
        probing.add(on);
    }

    @Override
    public void sampleCpu(Consumer<Reply<CpuProfile>> reply) {
        sampled++;
        if (holdsBack) {
            held = reply;
        } else {
            reply.accept(cpu);
        }
    }

    @Override
    public Reply<String> cpuCost() {
        return Reply.told("no pause, at most 200 samples a second");
    }

    @Override
    public void threads(Consumer<Reply<ThreadTable>> reply) {
        tables++;
        reply.accept(threads);
    }

    @Override
    public void dumpThreads(PredictedDump predicted, Consumer<Reply<ThreadsDumped>> reply) {
        dumps++;
        reply.accept(dump.apply(dumps));
    }

    @Override
    public PredictedDump dumpCost(double usedBytes) {
        return costly ? PredictedDump.within(1 << 30) : PredictedDump.within(20 << 20);
    }

    @Override
    public void stack(long thread, Consumer<Reply<List<String>>> reply) {
        stacks.add(thread);
        reply.accept(
                Reply.told(
                        List.of(
                                "java.lang.Object.wait0(Native Method)",
                                "shop.orders.OrderPoller.run(OrderPoller.java:61)")));
    }

    /** Five-second levels of a made-up span: in the second half of the story requests are slower. */
    @Override
    public void levels(Instant from, Instant to, Consumer<Reply<Baseline>> reply) {
        int buckets = (int) (Duration.between(from, to).toSeconds() / 5);
        if (buckets < 1) {
            reply.accept(Reply.none("That span is too short: select 30 s or more."));
            return;
        }
        boolean late = from.isAfter(Story.ONSET);
        List<Double> times = new ArrayList<>();
        List<Double> threads = new ArrayList<>();
        for (int i = 0; i < buckets; i++) {
            times.add((late ? 0.012 : 0.004) + 0.0001 * (i * 7 % 5));
            threads.add(118.0 + i * 3 % 4);
        }
        reply.accept(
                Reply.told(
                        new Baseline(
                                new Baseline.Target(
                                        "checkout-service", "25.0.3+9-LTS", "G1", 1L << 31, 4),
                                from,
                                to,
                                Map.of(
                                        HttpSignals.HTTP_DURATION.whole(),
                                        times,
                                        Signals.THREAD_COUNT.whole(),
                                        threads))));
    }
}
