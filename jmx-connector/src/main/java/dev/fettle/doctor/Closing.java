package dev.fettle.doctor;

import java.lang.System.Logger;
import java.util.Optional;

/** Closes what a frozen target may hold for ever: on a daemon thread, not waited for. */
final class Closing {
    private static final Logger LOG = System.getLogger(Closing.class.getName());

    private Closing() {}

    @SafeVarargs
    static void of(Optional<? extends AutoCloseable>... things) {
        for (var thing : things) {
            thing.ifPresent(
                    open ->
                            Thread.ofPlatform()
                                    .daemon()
                                    .name("fettle-doctor-close")
                                    .start(() -> close(open)));
        }
    }

    private static void close(AutoCloseable open) {
        try {
            open.close();
        } catch (Exception e) {
            LOG.log(Logger.Level.DEBUG, "closing after an examination", e);
        }
    }
}
