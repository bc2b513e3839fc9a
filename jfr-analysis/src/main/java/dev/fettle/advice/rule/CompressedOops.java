package dev.fettle.advice.rule;

import dev.fettle.advice.Advice;
import dev.fettle.advice.Case;
import dev.fettle.advice.Figures;
import dev.fettle.advice.Grounds;
import dev.fettle.advice.Opinion;
import dev.fettle.advice.Rule;
import dev.fettle.target.Collector;

import java.util.List;
import java.util.OptionalDouble;

/** A heap a little too large for short addresses holds less than a smaller one. */
final class CompressedOops implements Rule {
    private static final double BOUND = 32 * Figures.GB;

    /** With long addresses objects take up to a quarter more. */
    private static final double REGAINED = 40 * Figures.GB;

    private static final double BELOW = 31 * Figures.GB;

    @Override
    public String id() {
        return "compressed-oops";
    }

    @Override
    public String source() {
        return Said.jmc("CompressedOops") + "; jdubois/boot-ui#599 (the band is a quarter wide)";
    }

    @Override
    public Opinion of(Case it) {
        if (it.collector() == Collector.ZGC || it.collector() == Collector.GENERATIONAL_ZGC) {
            return Opinion.nothing("ZGC has no short addresses");
        }
        OptionalDouble max = it.heapMax();
        if (max.isEmpty()) {
            return new Opinion.Unknown(id(), "the heap's largest size is not known", it.listen());
        }
        double size = max.getAsDouble();
        if (size < BOUND || size >= REGAINED) {
            return Opinion.nothing("the heap is not between 32 and 40 GB");
        }
        var unread = it.unread(this);
        if (unread.isPresent() || it.flags().on("UseCompressedOops").orElse(false)) {
            return unread.orElseGet(() -> Opinion.nothing("its addresses are short"));
        }
        var set = it.flags().deliberate("UseCompressedOops");
        if (set.isPresent()) {
            return Opinion.left(
                    this, set.get(), "The heap may take %s.".formatted(Figures.bytes(size)));
        }
        OptionalDouble live = it.seen().memory().liveAtMost();
        if (live.isEmpty()) {
            return it.unknownLive(this);
        }
        if (live.getAsDouble() > 0.7 * BELOW) {
            return Opinion.nothing("what lives needs the whole heap");
        }
        return Advice.of(
                this,
                Grounds.SAVING,
                1,
                "A heap of %s has addresses of eight bytes; below 32 GB they take four."
                        .formatted(Figures.bytes(size)),
                List.of(
                        Said.measured(Said.AFTER, live.getAsDouble(), size),
                        Said.flag(it.flags(), "UseCompressedOops")),
                "The same objects take less: 31 GB hold about what %s hold now."
                        .formatted(Figures.bytes(Math.min(size, REGAINED))),
                "Less room for what has few references, such as large arrays of numbers.",
                List.of(Said.restart("short addresses", "-Xmx31g")));
    }
}
