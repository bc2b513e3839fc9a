package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Detector;
import dev.fettle.diagnosis.Needs;
import dev.fettle.diagnosis.Reads;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Threshold;
import dev.fettle.diagnosis.Watch;
import dev.fettle.signal.Signals;
import dev.fettle.signal.Unit;
import dev.fettle.target.Capability;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation.Happening;

import java.util.List;
import java.util.Set;

/**
 * A live set that grows and does not stop. Judged by the collections that cleaned the old generation
 * alone: after any other, old garbage is counted, and a healthy session store climbs just as a leak
 * does. A cache that fills is the same series as a leak until it stops, so a verdict takes time:
 * growth must outlive the usual fills without slowing down, and must be heading for the limit.
 */
final class HeapGrowth implements Detector {
    static final String ID = "heap-growth";

    static final Threshold POINTS =
            threshold("points", 3, Unit.COUNT, "the fewest that have a trend with bounds");
    static final Threshold SPAN =
            threshold(
                    "span",
                    20,
                    Unit.SECONDS,
                    "of those points; measured: leaks of 30 %/min show within 32 to 65 s");
    static final Threshold SHARE =
            threshold(
                    "share",
                    0.03,
                    Unit.RATIO,
                    "least growth, of the live set; measured: 0 of 7 healthy runs above");
    static final Threshold LEAST =
            threshold("least", 4 << 20, Unit.BYTES, "least growth: four G1 regions of 1 MB");
    static final Threshold STEP_DOWN =
            threshold(
                    "step-down",
                    0.01,
                    Unit.RATIO,
                    "a fall between two points that ends a climb: what leaks is not freed");
    static final Threshold HINT =
            threshold(
                    "hint",
                    0.02,
                    Unit.RATIO,
                    "growth a minute after collections of any kind that opens a case; alone it is"
                            + " false in 7 of 7 healthy runs, measured");
    static final Threshold OUTLIVED =
            threshold(
                    "outlived",
                    140,
                    Unit.SECONDS,
                    "growth that goes on for so long outlives the fills of caches and session"
                            + " stores that were measured (60 to 100 s), with some room to see them"
                            + " level");
    static final Threshold SLOWING =
            threshold(
                    "slowing",
                    0.5,
                    Unit.RATIO,
                    "slope of the last third against the whole, below which it slows down: a fill"
                            + " that stopped within it, a store whose entries begin to expire");
    static final Threshold FAR =
            threshold(
                    "far",
                    12,
                    Unit.COUNT,
                    "times as long as the growth was watched is how far ahead its end is foretold:"
                            + " 30 min after the first 150 s");
    static final Threshold RISE =
            threshold(
                    "rise",
                    0.5,
                    Unit.RATIO,
                    "of the live set at its begin: a climb so large needs no near end");
    static final Threshold HORIZON =
            threshold("horizon", 7200, Unit.SECONDS, "to the end of the heap, for a large climb");
    static final Threshold NEAR =
            threshold(
                    "near",
                    0.8,
                    Unit.RATIO,
                    "of the limit: what still grows there is not given the time to outlive fills");
    static final Threshold NEAR_SLOWING =
            threshold(
                    "near-slowing",
                    0.8,
                    Unit.RATIO,
                    "slope of the last third against the whole, near the limit: what little time"
                        + " there is must show a straight line; measured: garbage that G1 leaves in"
                        + " a full heap grew at 0.5 of it");
    static final Threshold NEAR_SPAN =
            threshold(
                    "near-span",
                    60,
                    Unit.SECONDS,
                    "of growth near the limit; measured: collections back to back in a full heap"
                        + " leave more or less of the garbage, and looked like growth for 29 s");
    static final Threshold BUSY =
            threshold(
                    "busy",
                    0.5,
                    Unit.RATIO,
                    "of the last minute in cycles of ZGC without generations, Shenandoah or G1:"
                        + " what is allocated meanwhile counts as alive, so that nothing is"
                        + " confirmed then; measured at 0.8: 118 to 322 MB told where 60 MB were"
                        + " alive");
    static final Threshold LOAD =
            threshold(
                    "load",
                    2,
                    Unit.COUNT,
                    "allocation rate of a climb's last third against its first, above which"
                            + " nothing is confirmed under ZGC and Shenandoah: what their cycles"
                            + " leave goes with the rate; measured: a fill, then 55 times the"
                            + " rate, made one line");
    static final Threshold CRITICAL =
            threshold("critical", 300, Unit.SECONDS, "to the end of the heap: act now");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Needs needs() {
        return new Needs(
                List.of(Set.of(Capability.JFR)),
                "attach to a JVM whose flight recorder can be streamed (JDK 17 or later)");
    }

    @Override
    public Reads reads() {
        return Reads.of(
                        Signals.GC_PAUSE,
                        Signals.LIVE_SET,
                        Signals.LIVE_COUNTED,
                        Signals.ALLOCATION_RATE,
                        Signals.USED_AFTER_GC,
                        Signals.MEMORY_LIMIT)
                .signals(ContainerRoom.READS)
                .happenings(
                        Happening.GC,
                        Happening.CLASS_GROWTH,
                        Happening.HOLDER,
                        Happening.ASKED,
                        Happening.VM_OPERATION);
    }

    @Override
    public List<Threshold> thresholds() {
        return List.of(
                POINTS,
                SPAN,
                SHARE,
                LEAST,
                STEP_DOWN,
                HINT,
                OUTLIVED,
                SLOWING,
                FAR,
                RISE,
                HORIZON,
                NEAR,
                NEAR_SLOWING,
                NEAR_SPAN,
                BUSY,
                LOAD,
                CRITICAL);
    }

    @Override
    public Watch start(Settings settings, Facts target) {
        return new HeapGrowthWatch(settings, target);
    }

    static Climb.Terms terms(Settings settings) {
        return new Climb.Terms(
                settings.of(POINTS),
                settings.of(SPAN),
                settings.of(SHARE),
                settings.of(LEAST),
                settings.of(STEP_DOWN),
                settings.of(SLOWING));
    }

    private static Threshold threshold(String name, double value, Unit unit, String source) {
        return new Threshold(ID + "." + name, value, unit, source);
    }
}
