package dev.fettle.advice.rule;

import dev.fettle.advice.Advice;
import dev.fettle.advice.Case;
import dev.fettle.advice.Figures;
import dev.fettle.advice.Grounds;
import dev.fettle.advice.Opinion;
import dev.fettle.advice.Rule;
import dev.fettle.signal.Signals;

import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/** Classes need more than they may take. */
final class MetaspaceCap implements Rule {
    private static final String FLAG = "MaxMetaspaceSize";

    /** Of the cap. */
    private static final double NEAR = 0.9;

    @Override
    public String id() {
        return "metaspace-cap";
    }

    @Override
    public String source() {
        return Said.jmc("MetaspaceOom")
                + " (raise or remove the cap, once a leak of class loaders is"
                + " excluded)";
    }

    @Override
    public Opinion of(Case it) {
        var unread = it.unread(this);
        if (unread.isPresent()) {
            return unread.get();
        }
        var set = it.flags().deliberate(FLAG);
        OptionalLong cap = it.flags().number(FLAG);
        if (set.isEmpty() || cap.isEmpty()) {
            return Opinion.nothing("metaspace has no cap");
        }
        OptionalDouble used = it.seen().code().metaspace();
        if (used.isEmpty()) {
            return new Opinion.Unknown(
                    id(), "a collection tells how much classes take, and none has", it.listen());
        }
        if (used.getAsDouble() < NEAR * cap.getAsLong()) {
            return Opinion.nothing("classes have room");
        }
        boolean leak = it.finds("classloader-leak");
        String headline =
                "Classes take %s of the %s that they may (%s)."
                        .formatted(
                                Figures.bytes(used.getAsDouble()),
                                Figures.bytes(cap.getAsLong()),
                                set.get().words());
        return Advice.of(
                this,
                Grounds.END,
                1,
                headline,
                List.of(
                        Said.measured(
                                Signals.MEMORY_USED.of(Signals.METASPACE),
                                used.getAsDouble(),
                                cap.getAsLong())),
                leak
                        ? "Time: class loaders leak, as the finding says, and fill any cap."
                        : "Classes that are loaded later have room.",
                "The process takes more memory outside of the heap.",
                List.of(
                        Said.restart(
                                "half as much again as classes take now",
                                "-XX:" + FLAG + "=" + Figures.option(1.5 * used.getAsDouble()))));
    }
}
