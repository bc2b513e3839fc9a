package dev.fettle.app.cli;

import dev.fettle.app.connections.BadTarget;
import dev.fettle.app.connections.Connections;
import dev.fettle.app.connections.Remembered;
import dev.fettle.app.connections.TargetText;
import dev.fettle.app.log.LogScope;
import dev.fettle.connect.Address;
import dev.fettle.connect.CannotConnect;
import dev.fettle.connect.Destination;
import dev.fettle.connect.LocalJvm;
import dev.fettle.connect.LocalJvms;

import java.io.IOException;
import java.util.Optional;

/**
 * Finds what a TARGET means, in this order: a number is always a pid of this machine; what has an
 * address's form is that address; then come the names that are remembered, exactly, and then parts of
 * the names of the JVMs that run here. So a remembered name never changes its meaning because a program
 * was started; the JVM that it hides is still to be had by its pid.
 */
final class Targets {
    private final LocalJvms jvms;
    private final Connections connections;
    private final Entrance entrance;

    Targets(LocalJvms jvms, Connections connections, Entrance entrance) {
        this.jvms = jvms;
        this.connections = connections;
        this.entrance = entrance;
    }

    /** {@link #find(String, AccessOptions)} without any option. */
    Destination find(String target) {
        return find(target, new AccessOptions());
    }

    /**
     * Finds it, and has the log lines of this thread name it from now on.
     *
     * @throws Refusal with the sentence to say and the status to end with
     */
    Destination find(String target, AccessOptions options) {
        return find(target, options, jvms::find);
    }

    /**
     * As {@link #find}, but to be examined: also a process that takes no attach, is no JVM, or is not
     * there.
     *
     * @throws Refusal where the text can be no target, or its name fits none or several
     */
    Destination suspect(String target, AccessOptions options) {
        return find(target, options, jvms::suspect);
    }

    /** Finds a JVM of this machine. */
    private interface Local {
        LocalJvm find(String target) throws CannotConnect;
    }

    /** A target that was found. */
    private record Found(Address address, Optional<Remembered> known) {}

    /**
     * Where it is, without asking how it is entered: no password is looked up.
     *
     * @throws Refusal as {@link #find}
     */
    Address locate(String target) {
        return found(target, jvms::find).address();
    }

    private Destination find(String target, AccessOptions options, Local here) {
        Found found = found(target, here);
        return new Destination(
                found.address(), entrance.access(found.address(), found.known(), options));
    }

    private Found found(String target, Local here) {
        Optional<Remembered> known = Optional.empty();
        try {
            Optional<Address> address = TargetText.address(target);
            if (address.isEmpty()) {
                known = remembered(target.strip());
                address = known.isEmpty() ? Optional.empty() : Optional.of(known.get().address());
            }
            Address found =
                    address.isEmpty() ? new Address.Local(here.find(target)) : address.get();
            LogScope.target(found.text() + " (" + found.label() + ")");
            return new Found(found, known);
        } catch (BadTarget e) {
            throw new Refusal(ExitStatus.WRONG_USAGE, e.getMessage());
        } catch (CannotConnect e) {
            throw new Refusal(status(e.kind()), e.getMessage());
        }
    }

    private Optional<Remembered> remembered(String name) {
        if (!Remembered.validName(name)) {
            return Optional.empty();
        }
        try {
            return connections.named(name);
        } catch (IOException e) {
            throw new Refusal(ExitStatus.FILE, e.getMessage());
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
