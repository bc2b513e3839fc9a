package dev.fettle.app.cli;

import dev.fettle.app.log.LogScope;
import dev.fettle.connect.CannotConnect;
import dev.fettle.connect.Destination;
import dev.fettle.connect.LocalJvms;

/** Finds what a TARGET means. */
final class Targets {
    private final LocalJvms jvms;

    Targets(LocalJvms jvms) {
        this.jvms = jvms;
    }

    /**
     * Finds it, and has the log lines of this thread name it from now on.
     *
     * @throws Refusal with the sentence to say and the status to end with
     */
    Destination find(String target) {
        try {
            Destination found = Destination.of(jvms.find(target));
            LogScope.target(found.address().text() + " (" + found.address().label() + ")");
            return found;
        } catch (CannotConnect e) {
            throw new Refusal(status(e.kind()), e.getMessage());
        }
    }

    /**
     * As {@link #find}, but to be examined: also a process that takes no attach, is no JVM, or is not
     * there.
     *
     * @throws Refusal where the text can be no target, or its name fits none or several
     */
    Destination suspect(String target) {
        try {
            return Destination.of(jvms.suspect(target));
        } catch (CannotConnect e) {
            throw new Refusal(status(e.kind()), e.getMessage());
        }
    }

    /** What cannot mean one target is wrong usage; what means one that cannot be had is not. */
    static int status(CannotConnect.Kind kind) {
        return switch (kind) {
            case BAD_TARGET, AMBIGUOUS -> ExitStatus.WRONG_USAGE;
            default -> ExitStatus.NO_TARGET;
        };
    }
}
