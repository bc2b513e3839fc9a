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
 * Buffers outside the heap that are allocated and never let go. The memory of one that is garbage is
 * freed only when a collection has found it, so that growth between collections proves nothing:
 * judged, as the heap is, by what is left after the old generation was cleaned.
 */
final class DirectMemoryGrowth implements Detector {
    static final String ID = "direct-memory-growth";

    static final Threshold POINTS =
            threshold("points", 3, Unit.COUNT, "the fewest that have a trend with bounds");
    static final Threshold SPAN =
            threshold("span", 20, Unit.SECONDS, "of those points; as for heap-growth");
    static final Threshold SHARE =
            threshold(
                    "share",
                    0.03,
                    Unit.RATIO,
                    "least growth, of what is in use; as for heap-growth");
    static final Threshold LEAST =
            threshold(
                    "least",
                    4 << 20,
                    Unit.BYTES,
                    "least growth: one chunk of Netty's pooled allocator, as it stands in its"
                            + " current releases");
    static final Threshold STEP_DOWN =
            threshold(
                    "step-down",
                    0.01,
                    Unit.RATIO,
                    "a fall between two points that ends a climb: what leaks is not freed");
    static final Threshold OUTLIVED =
            threshold(
                    "outlived",
                    140,
                    Unit.SECONDS,
                    "growth that goes on for so long outlives a pool that fills to its size; as for"
                            + " heap-growth");
    static final Threshold SLOWING =
            threshold(
                    "slowing",
                    0.5,
                    Unit.RATIO,
                    "slope of the last third against the whole, below which it slows down, as a"
                            + " pool does that nears its size");
    static final Threshold FAR =
            threshold(
                    "far",
                    12,
                    Unit.COUNT,
                    "times as long as the growth was watched is how far ahead its end is foretold;"
                            + " as for heap-growth");
    static final Threshold RISE =
            threshold(
                    "rise",
                    0.5,
                    Unit.RATIO,
                    "of what was in use at its begin: a climb so large needs no near end");
    static final Threshold HORIZON =
            threshold("horizon", 7200, Unit.SECONDS, "to the limit, for a large climb");
    static final Threshold NEAR =
            threshold(
                    "near",
                    0.8,
                    Unit.RATIO,
                    "of the limit: what still grows there is not given the time to outlive fills");
    static final Threshold NEAR_SPAN =
            threshold("near-span", 60, Unit.SECONDS, "of growth near the limit; judgement");
    static final Threshold FULL =
            threshold(
                    "full",
                    0.9,
                    Unit.RATIO,
                    "of the limit, straight after collections that the JDK itself asked for: it"
                            + " does so when a buffer does not fit (java.nio.Bits.reserveMemory)");
    static final Threshold ASKED =
            threshold(
                    "asked",
                    2,
                    Unit.COUNT,
                    "such collections within a minute: one may be somebody else's");
    static final Threshold CRITICAL =
            threshold("critical", 300, Unit.SECONDS, "to the limit: act now");

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
                        Signals.BUFFER_USED,
                        Signals.BUFFER_MAX,
                        Signals.BUFFER_COUNT)
                .happenings(Happening.GC);
    }

    @Override
    public List<Threshold> thresholds() {
        return List.of(
                POINTS, SPAN, SHARE, LEAST, STEP_DOWN, OUTLIVED, SLOWING, FAR, RISE, HORIZON, NEAR,
                NEAR_SPAN, FULL, ASKED, CRITICAL);
    }

    @Override
    public Watch start(Settings settings, Facts target) {
        return new DirectMemoryGrowthWatch(settings, target);
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
