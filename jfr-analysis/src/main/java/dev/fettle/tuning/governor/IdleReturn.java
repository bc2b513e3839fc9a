package dev.fettle.tuning.governor;

import dev.fettle.diagnosis.trend.Points;
import dev.fettle.diagnosis.trend.Trend.Point;
import dev.fettle.remedy.LeverId;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;
import dev.fettle.tuning.Setting;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Has G1 and Serial give memory back while their program is idle, and takes that back when load returns:
 * they do not shrink by themselves without collecting, and the settings that let them shrink make a busy
 * program collect three to nine times as often (FACTS 4). A fold, for one thread.
 */
public final class IdleReturn {
    /** A choice: beyond what a console's polling and timers cost, below any work for somebody. */
    static final double IDLE_CORES = 0.05;

    static final double IDLE_BYTES = 1 << 20;

    /** Well above, so that the edge is not crossed to and fro. */
    static final double BUSY_CORES = 0.2;

    static final double BUSY_BYTES = 10 << 20;

    private static final Duration LOOKED = Duration.ofSeconds(10);
    private static final Duration BUSY = Duration.ofSeconds(5);

    /** TUNING 18: ten seconds, after jaz and JEP 346. */
    private static final String INTERVAL = "10000";

    /** TUNING 17. Below 30 the upper one makes a busy program storm (FACTS 4: 104 GCs in 10 s). */
    private static final String LEAST_FREE = "10";

    private static final String MOST_FREE = "30";

    /** TUNING: Serial shrinks stepwise, in three whole collections. */
    private static final int STEPS = 3;

    private static final Series COMMITTED = Signals.MEMORY_COMMITTED.of(Signals.HEAP);

    private final Facts target;
    private final Duration after;
    private final long least;
    private final Points cpu;
    private final Points allocated;
    private final Silence cpuSilence = new Silence();
    private final Silence allocatedSilence = new Silence();
    private double committed = Double.NaN;
    private double committedBefore = Double.NaN;
    private Instant given;
    private long collections;
    private double pauses;

    /**
     * @param after how long a program must have been idle
     * @param least bytes that the heap is never made smaller than (MinHeapSize, which -Xms sets)
     */
    public IdleReturn(Facts target, Duration after, long least) {
        this.target = target;
        this.after = after;
        this.least = least;
        this.cpu = new Points(after.plus(LOOKED));
        this.allocated = new Points(after.plus(LOOKED));
    }

    /** Why a collector has no such policy, a clause; empty where it has. */
    public static Optional<String> absent(Collector collector) {
        return switch (collector) {
            case G1, SERIAL -> Optional.empty();
            case PARALLEL ->
                    Optional.of("Parallel takes the free ratios and does nothing with them");
            case ZGC, GENERATIONAL_ZGC, SHENANDOAH ->
                    Optional.of(
                            collector.label()
                                    + " gives unused memory back by itself; its soft limit is"
                                    + " governed instead");
            case UNKNOWN -> Optional.of("its collector is not known");
        };
    }

    public void see(Observation observation) {
        switch (observation) {
            case Sample(Series series, Instant at, double value)
                    when series.equals(Signals.CPU_PROCESS.whole()) -> {
                cpuSilence.told();
                cpu.add(at, value * Math.max(1, target.processors()));
            }
            case Sample(Series series, Instant at, double value)
                    when series.equals(Signals.ALLOCATION_RATE.whole()) -> {
                allocatedSilence.told();
                allocated.add(at, value);
            }
            case Sample(Series series, _, double value) when series.equals(COMMITTED) ->
                    committed = value;
            case Happening gc when gc.kind().equals(Happening.GC) && given != null -> {
                collections++;
                pauses += Inputs.number(gc, Happening.PAUSES).orElse(0);
            }
            default -> {}
        }
    }

    /** The settings of a {@link IdleDecision.Give} are in force. */
    public void given(Instant at) {
        given = at;
        committedBefore = committed;
        collections = 0;
        pauses = 0;
    }

    /** They were taken back. */
    public void restored() {
        given = null;
    }

    public IdleDecision decide(Instant now) {
        cpuSilence.look(now);
        allocatedSilence.look(now);
        return given == null ? whetherToGive(now) : whetherToRestore(now);
    }

    /** While a program is known to be idle they cost little; under a load that nobody sees they would not. */
    private IdleDecision whetherToRestore(Instant now) {
        Optional<String> busy = busy(now);
        if (busy.isPresent()) {
            return new IdleDecision.Restore(busy.get() + "; " + price(now));
        }
        Duration silent = longer(cpuSilence.lasted(), allocatedSilence.lasted());
        if (silent.compareTo(BUSY) < 0) {
            return new IdleDecision.Wait("still idle; " + price(now));
        }
        String what =
                cpuSilence.lasted().equals(silent)
                        ? "the CPU of the process has"
                        : "what the program allocates has";
        String why =
                "%s not been told for %d s, so that it is not known to be idle any more"
                        .formatted(what, silent.toSeconds());
        return silent.compareTo(LOOKED) < 0
                ? new IdleDecision.Wait(why + "; " + price(now))
                : new IdleDecision.Restore(why + "; " + price(now));
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) >= 0 ? one : other;
    }

    private IdleDecision whetherToGive(Instant now) {
        if (cpu.isEmpty() || cpu.last().at().isBefore(now.minus(LOOKED))) {
            return new IdleDecision.Unknown(
                    "the CPU of the process is not told", "connect so that its MBeans can be read");
        }
        if (allocated.isEmpty() || allocated.last().at().isBefore(now.minus(LOOKED))) {
            return new IdleDecision.Unknown(
                    "what the program allocates is not told, so that it is not known to be idle",
                    "allow a flight recording, which tells it");
        }
        if (Double.isNaN(committed)) {
            return new IdleDecision.Unknown(
                    "how large its heap is is not told", "connect so that its MBeans can be read");
        }
        Optional<String> worthless = worthless();
        if (worthless.isPresent()) {
            return new IdleDecision.Wait(worthless.get());
        }
        Instant begin = now.minus(after);
        if (cpu.all().getFirst().at().isAfter(begin)) {
            return new IdleDecision.Wait(
                    "watched for %d of %d s"
                            .formatted(Points.span(cpu.all()).toSeconds(), after.toSeconds()));
        }
        if (allocated.all().getFirst().at().isAfter(begin.plus(LOOKED))) {
            return new IdleDecision.Wait(
                    "its allocation was watched for %d of %d s"
                            .formatted(
                                    Points.span(allocated.all()).toSeconds(), after.toSeconds()));
        }
        if (!calm(cpu.since(begin), IDLE_CORES) || !calm(allocated.since(begin), IDLE_BYTES)) {
            return new IdleDecision.Wait("it is not idle");
        }
        return give();
    }

    /** Less than a governor would move a limit for is not worth its collections. */
    private Optional<String> worthless() {
        double more = committed - least;
        return more < Math.max(Governor.LEAST_MOVE, Governor.DEAD_BAND * committed)
                ? Optional.of(
                        "nothing is worth giving back: the heap has %s, and is never made smaller than %s (MinHeapSize, which -Xms sets)"
                                .formatted(Governor.words(committed), Governor.words(least)))
                : Optional.empty();
    }

    /** Whether all tens of seconds, as means, lie below a level. */
    private static boolean calm(List<Point> points, double level) {
        for (int i = 0; i < points.size(); ) {
            Instant end = points.get(i).at().plus(LOOKED);
            double sum = 0;
            int count = 0;
            for (; i < points.size() && points.get(i).at().isBefore(end); i++) {
                sum += points.get(i).value();
                count++;
            }
            if (sum / count > level) {
                return false;
            }
        }
        return true;
    }

    private Optional<String> busy(Instant now) {
        double cores = mean(cpu.since(now.minus(BUSY)));
        if (cores > BUSY_CORES) {
            return Optional.of(
                    String.format(Locale.ROOT, "it uses %.2f of a processor again", cores));
        }
        double bytes = mean(allocated.since(now.minus(BUSY)));
        return bytes > BUSY_BYTES
                ? Optional.of("it allocates " + Governor.words(bytes) + "/s again")
                : Optional.empty();
    }

    private static double mean(List<Point> points) {
        return points.stream().mapToDouble(Point::value).average().orElse(0);
    }

    private IdleDecision give() {
        Map<LeverId, Setting> settings = new HashMap<>();
        settings.put(
                new LeverId("MinHeapFreeRatio"), new Setting(Setting.Kind.PERCENT, LEAST_FREE));
        settings.put(new LeverId("MaxHeapFreeRatio"), new Setting(Setting.Kind.PERCENT, MOST_FREE));
        boolean g1 = target.collector() == Collector.G1;
        if (g1) {
            settings.put(
                    new LeverId("G1PeriodicGCInterval"),
                    new Setting(Setting.Kind.MILLISECONDS, INTERVAL));
        }
        String idle =
                "idle for %d s: below %s of a processor and %s/s allocated"
                        .formatted(
                                after.toSeconds(),
                                String.format(Locale.ROOT, "%.2f", IDLE_CORES),
                                Governor.words(IDLE_BYTES));
        String price =
                g1
                        ? "One concurrent cycle each 10 s while it is idle, with two short pauses;"
                                + " under load these settings would make 3 to 9 times as many"
                                + " collections, so they are taken back when load returns."
                        : "Serial shrinks only in whole collections, three of them, each of which"
                                + " stops the program; under load these settings would make about 3"
                                + " times as many collections, so they are taken back when load"
                                + " returns.";
        return new IdleDecision.Give(settings, g1 ? 0 : STEPS, idle, price);
    }

    /** What it cost and gave so far, as measured; a clause. */
    public String price(Instant now) {
        double minutes = given == null ? 0 : Duration.between(given, now).toNanos() / 6e10;
        String memory =
                Double.isNaN(committed) || Double.isNaN(committedBefore)
                        ? "committed is not told"
                        : "committed "
                                + Governor.words(committedBefore)
                                + " -> "
                                + Governor.words(committed);
        return String.format(
                Locale.ROOT,
                "%s for %d collections in %.1f min, %.0f ms of pauses in all",
                memory,
                collections,
                minutes,
                pauses * 1000);
    }
}
