package dev.fettle.app.tuning;

import dev.fettle.app.tuning.JournalEntry.Applied;
import dev.fettle.app.tuning.JournalEntry.Ended;
import dev.fettle.app.tuning.JournalEntry.Intended;
import dev.fettle.app.tuning.JournalEntry.Left;
import dev.fettle.app.tuning.JournalEntry.Undone;
import dev.fettle.tuning.Step;

import java.util.List;
import java.util.Optional;

/** All that the journal has of one run. */
public record JournalledRun(
        Intended intended,
        Optional<Applied> applied,
        Optional<Ended> ended,
        Optional<Undone> undone) {
    static JournalledRun of(Intended intended) {
        return new JournalledRun(intended, Optional.empty(), Optional.empty(), Optional.empty());
    }

    JournalledRun with(JournalEntry later) {
        return switch (later) {
            case Intended _ -> this;
            case Applied it -> new JournalledRun(intended, Optional.of(it), ended, undone);
            case Ended it -> new JournalledRun(intended, applied, Optional.of(it), undone);
            case Undone it -> new JournalledRun(intended, applied, ended, Optional.of(it));
        };
    }

    public int number() {
        return intended.number();
    }

    /**
     * Whether its target may have been left changed although nobody meant it: the Fettle that did it
     * was killed, or lost the target, or could not take it back.
     */
    public boolean open() {
        return undone.isEmpty()
                && (ended.isEmpty() || ended.get().left() == Left.UNCERTAIN)
                && (intended.action().isEmpty() || ended.isEmpty());
    }

    /** Whether there may be something in its target to take back. */
    public boolean undoable() {
        return undone.isEmpty()
                && !intended.steps().isEmpty()
                && (ended.isEmpty() || ended.get().left() != Left.NOTHING);
    }

    /** How it came out, or {@code open}. */
    public String state() {
        if (undone.isPresent()) {
            return undone.get().state();
        }
        return ended.map(Ended::state).orElse("open");
    }

    public String words() {
        return undone.map(Undone::words).or(() -> ended.map(Ended::words)).orElse("");
    }

    /** The steps or the action, each as a clause. */
    public List<String> what() {
        return intended.action()
                .map(
                        ran ->
                                List.of(
                                        "run "
                                                + ran.lever().id()
                                                + (ran.subject().isEmpty()
                                                        ? ""
                                                        : "@" + ran.subject())))
                .orElseGet(() -> intended.steps().stream().map(Step::words).toList());
    }
}
