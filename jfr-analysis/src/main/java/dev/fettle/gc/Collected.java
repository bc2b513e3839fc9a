package dev.fettle.gc;

import dev.fettle.signal.HistogramDelta;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Tally;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/** One JVM's collections as observations, the same for every source that tells of them. Of one thread. */
public final class Collected {
    /** G1's cause of a collection that humongous objects began. */
    public static final String HUMONGOUS = "G1 Humongous Allocation";

    private final LiveSet liveSet;
    private final Consumer<Observation> out;

    /**
     * @param out takes the observations in the order of the collections; those of the live set may
     *     lie before the collection that decided them
     */
    public Collected(Collector collector, Consumer<Observation> out) {
        this.liveSet = new LiveSet(collector);
        this.out = out;
    }

    public void see(Collection gc) {
        Map<String, String> attributes = new HashMap<>();
        attributes.put(Happening.CAUSE, gc.cause());
        attributes.put(Happening.ID, Long.toString(gc.id()));
        attributes.put(Happening.DURATION, seconds(gc.duration()));
        attributes.put(Happening.PAUSES, seconds(gc.pauses()));
        attributes.put(Happening.LONGEST_PAUSE, seconds(gc.longest()));
        if (gc.cpu() != null) {
            attributes.put(Happening.CPU, seconds(gc.cpu()));
            out.accept(new Sample(Signals.GC_CPU.whole(), gc.end(), gc.cpu().toNanos() / 1e9));
        }
        if (gc.before() >= 0 && gc.used() >= 0) {
            attributes.put(Happening.BEFORE, Long.toString(gc.before()));
            attributes.put(Happening.AFTER, Long.toString(gc.used()));
        }
        if (gc.cause().equals(HUMONGOUS) && gc.region() > 0) {
            attributes.put(Happening.REGION, Long.toString(gc.region()));
        }
        out.accept(new Happening(Happening.GC, gc.name(), gc.end(), attributes));
        double duration = Math.max(0, gc.duration().toNanos() / 1e9);
        out.accept(
                new Tally(Signals.GC_CYCLE.of(gc.name()), gc.end(), HistogramDelta.of(duration)));
        if (gc.used() >= 0) {
            out.accept(new Sample(Signals.USED_AFTER_GC.of(Signals.HEAP), gc.end(), gc.used()));
        }
        liveSet.see(gc, this::live);
    }

    /** Gives what was kept back until something would tell it better, and nothing did. */
    public void settle(Instant now) {
        liveSet.settle(now, this::live);
    }

    private void live(Instant at, long bytes) {
        out.accept(new Sample(Signals.LIVE_SET.of(Signals.HEAP), at, bytes));
    }

    private static String seconds(Duration duration) {
        return Double.toString(duration.toNanos() / 1e9);
    }
}
