package dev.fettle.app.desk;

import dev.fettle.app.tuning.TunedJvm;
import dev.fettle.target.Facts;
import dev.fettle.tuning.Lever;

import java.util.List;
import java.util.function.Consumer;

/**
 * One JVM, as far as a desk tunes it.
 *
 * @param follow takes the name of a pool that is to be looked at each second
 */
record TuningTarget(Facts facts, TunedJvm jvm, List<Lever> levers, Consumer<String> follow) {
    /** Whose pools nobody needs to follow. */
    TuningTarget(Facts facts, TunedJvm jvm, List<Lever> levers) {
        this(facts, jvm, levers, _ -> {});
    }

    TuningTarget {
        levers = List.copyOf(levers);
    }

    static TuningTarget of(Tunable target) {
        return new TuningTarget(
                target.facts(),
                TunedJvm.of(target.life(), target.facts().name(), target.address()),
                target.levers(),
                target::followPool);
    }

    LeverMoves moves() {
        return new LeverMoves(levers);
    }

    /** Whether it is that JVM, or its program in another life. */
    boolean mayBe(TunedJvm then) {
        return then.sameAs(jvm)
                || then.address().equals(jvm.address())
                || then.label().equals(jvm.label());
    }

    /** What takes a run back, for a user at a terminal. */
    String undo(int number) {
        return "\"fettle tune " + jvm.address() + " --undo " + number + "\"";
    }
}
