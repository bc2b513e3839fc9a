package dev.fettle.advice.rule;

import dev.fettle.advice.Advice;
import dev.fettle.advice.Case;
import dev.fettle.advice.Figures;
import dev.fettle.advice.Grounds;
import dev.fettle.advice.Opinion;
import dev.fettle.advice.Rule;
import dev.fettle.diagnosis.Evidence;

import java.util.List;
import java.util.OptionalDouble;

/** Compiled code has no room: later code stays interpreted. */
final class CodeCache implements Rule {
    private static final String FLAG = "ReservedCodeCacheSize";

    /** As code-cache-full's: one that is too small stays a little below nine tenths. */
    private static final double NEAR = 0.88;

    private static final double LARGEST = 2 * Figures.GB;

    @Override
    public String id() {
        return "code-cache";
    }

    @Override
    public String source() {
        return Said.jmc("CodeCache")
                + " (warns from 80 % on; Fettle from 88 %, as code-cache-full)";
    }

    @Override
    public Opinion of(Case it) {
        OptionalDouble used = it.seen().code().used();
        OptionalDouble limit = it.seen().code().limit();
        if (used.isEmpty() || limit.isEmpty()) {
            return new Opinion.Unknown(
                    id(), "how much room compiled code has is not told", it.listen());
        }
        double full = it.seen().code().full().orElse(0);
        double share = used.getAsDouble() / limit.getAsDouble();
        if (full == 0 && share < NEAR) {
            return Opinion.nothing("compiled code has room");
        }
        String headline =
                "Compiled code takes %s of %s%s."
                        .formatted(
                                Figures.bytes(used.getAsDouble()),
                                Figures.bytes(limit.getAsDouble()),
                                full > 0
                                        ? ", and did not fit "
                                                + (full == 1 ? "once" : Math.round(full) + " times")
                                        : "");
        var set = it.flags().deliberate(FLAG);
        if (set.isPresent() && full == 0) {
            return Opinion.left(this, set.get(), headline);
        }
        double to = Math.min(LARGEST - Figures.MB, 2 * limit.getAsDouble());
        return Advice.of(
                this,
                full > 0 ? Grounds.FAILURE : Grounds.COST,
                (int) Math.max(1, full),
                headline,
                List.of(new Evidence.Quoted("code heaps", headline)),
                "Code that is compiled later fits, and runs many times faster than interpreted.",
                "Up to %s more memory outside of the heap."
                        .formatted(Figures.bytes(to - limit.getAsDouble())),
                List.of(
                        Said.restart(
                                "twice the room for compiled code",
                                "-XX:" + FLAG + "=" + Figures.option(to))));
    }
}
