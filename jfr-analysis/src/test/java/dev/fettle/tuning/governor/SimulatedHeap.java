package dev.fettle.tuning.governor;

import dev.fettle.signal.HistogramDelta;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Tally;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A heap that obeys a soft limit: it fills at a rate, and is collected when it reaches the limit, which
 * takes CPU as the live set is large.
 */
final class SimulatedHeap {
    static final Instant BEGIN = Instant.parse("2026-11-27T12:00:00Z");
    static final long MB = 1 << 20;
    private static final int STEPS = 100;

    /** Of what survives a minor collection: old garbage, which only a major one clears. */
    double promoted;

    double live;
    double allocated;
    double speed;
    double workers = 1;

    /** Below so many times the live set it collects without end. */
    double stormsBelow;

    boolean tellsCpu = true;
    boolean tellsAllocation = true;

    /** Without it neither collections nor what they leave are told. */
    boolean tellsCollections = true;

    private final List<Observation> seen = new ArrayList<>();
    private double used;
    private double old;
    private double cpu;
    private double cpuTold;
    private int second;
    private int collections;
    private long busyUntil;

    SimulatedHeap(double liveMb, double allocatedMb, double speedMb) {
        this.live = liveMb * MB;
        this.allocated = allocatedMb * MB;
        this.speed = speedMb * MB;
        this.used = live;
    }

    Instant now() {
        return BEGIN.plusSeconds(second);
    }

    double cpu() {
        return cpu;
    }

    int collections() {
        return collections;
    }

    /** One second under a limit. */
    List<Observation> second(long limit) {
        seen.clear();
        for (int i = 0; i < STEPS; i++) {
            used += allocated / STEPS;
            boolean storms = limit < stormsBelow * live && i % 10 == 0;
            long at = second * 1000L + i * 1000L / STEPS;
            if ((used >= limit || storms) && at >= busyUntil) {
                collect(at, limit);
            }
        }
        second++;
        if (tellsCollections) {
            seen.add(new Tally(Signals.GC_PAUSE.whole(), now(), HistogramDelta.of()));
        } else {
            seen.clear();
            seen.add(
                    new Gap(
                            Signals.GC_PAUSE.whole(),
                            now().minusSeconds(1),
                            now(),
                            "the flight recording is off: there came too many events"));
        }
        if (tellsCpu) {
            seen.add(new Sample(Signals.GC_CPU_TOTAL.whole(), now(), cpu));
        }
        if (tellsAllocation) {
            seen.add(new Sample(Signals.ALLOCATION_RATE.whole(), now(), allocated));
        }
        return List.copyOf(seen);
    }

    private void collect(long at, long limit) {
        collections++;
        double before = used;
        old += promoted * (before - live - old);
        boolean major = promoted == 0 || old > (limit - live) / 2;
        if (major) {
            old = 0;
        }
        double seconds = live / speed * (major ? 1 : 0.3);
        cpu += seconds;
        used = live + old;
        // What is allocated beside a cycle counts as alive until the next one.
        double told = used + allocated * seconds / workers;
        busyUntil = at + (long) (seconds / workers * 1000);
        Instant end = BEGIN.plusMillis(at);
        seen.add(
                new Happening(
                        Happening.GC,
                        promoted == 0 ? "Z" : major ? "ZGC Major" : "ZGC Minor",
                        end,
                        Map.of(
                                Happening.DURATION,
                                Double.toString(seconds / workers),
                                Happening.BEFORE,
                                Double.toString(before),
                                Happening.AFTER,
                                Double.toString(told))));
        if (major) {
            seen.add(new Sample(Signals.LIVE_SET.of(Signals.HEAP), end, told));
        }
    }

    /** CPU in processors since the last time that this was asked. */
    double coresSince(int seconds) {
        double since = cpu - cpuTold;
        cpuTold = cpu;
        return since / seconds;
    }
}
