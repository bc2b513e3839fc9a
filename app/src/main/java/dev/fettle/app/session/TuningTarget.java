package dev.fettle.app.session;

import dev.fettle.app.tuning.TunedJvm;
import dev.fettle.target.Facts;
import dev.fettle.tuning.Lever;

import java.util.List;

/** One JVM, as far as a desk tunes it. */
record TuningTarget(Facts facts, TunedJvm jvm, List<Lever> levers) {
    TuningTarget {
        levers = List.copyOf(levers);
    }

    static TuningTarget of(Attachment attachment) {
        return new TuningTarget(
                attachment.facts(),
                TunedJvm.of(attachment.life(), attachment.facts().name(), attachment.address()),
                attachment.levers());
    }

    LeverMoves moves() {
        return new LeverMoves(levers);
    }

    /** What takes a run back, for a user at a terminal. */
    String undo(int number) {
        return "\"fettle tune " + jvm.address() + " --undo " + number + "\"";
    }
}
