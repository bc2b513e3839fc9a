package dev.fettle.app.view;

import dev.fettle.app.frame.Frame;
import dev.fettle.connect.LocalJvm;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What the window needs from the rest of the program.
 *
 * @param jvms lists the JVMs of this machine; may take a while, called on a thread of its own
 * @param opener attaches
 * @param clock labels, and the ages of what was heard
 */
public record Ports(Supplier<List<LocalJvm>> jvms, Opener opener, Clock clock) {
    /** Attaches to a JVM. */
    @FunctionalInterface
    public interface Opener {
        /**
         * Called on a thread of its own, never on the toolkit's.
         *
         * @param face gets every frame from then on, on any thread
         * @return ends the session; bounded
         * @throws IOException whose message is a sentence for the user
         */
        AutoCloseable open(LocalJvm jvm, Consumer<Frame> face) throws IOException;
    }
}
