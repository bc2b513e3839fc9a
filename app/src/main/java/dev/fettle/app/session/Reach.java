package dev.fettle.app.session;

import dev.fettle.connect.CannotConnect;
import dev.fettle.connect.LocalJvm;

import java.time.Instant;
import java.util.List;

/**
 * The ways to a session's target: the first one, and those back to it after a loss. Every method may
 * take a while, within a bound, and may be called on any thread, one at a time.
 */
interface Reach {
    /** By the way that the user named, or by the one that was taken last. */
    Attachment connect() throws CannotConnect;

    /** By a way that {@link #seek} found or the user chose; it is the way from then on. */
    Attachment connect(LocalJvm heir) throws CannotConnect;

    /**
     * What may be tried after a loss. Attaches to nothing.
     *
     * @param lastAlive when the target last gave a sign of life
     */
    Way seek(Instant lastAlive);

    /** A way back, or none. */
    sealed interface Way {
        /** The same address: the process lives, or somebody may answer there again. */
        record Same() implements Way {}

        /** The program came back as another process, and there is only one that it can be. */
        record Heir(LocalJvm jvm) implements Way {}

        /** It may be one of these. */
        record Choose(List<LocalJvm> among) implements Way {}

        /** Nothing to be seen of it. */
        record None() implements Way {}
    }
}
