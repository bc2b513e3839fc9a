package dev.fettle.app.cli;

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
     * @throws Refusal with the sentence to say and the status to end with
     */
    Destination find(String target) {
        try {
            return Destination.of(jvms.find(target));
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
