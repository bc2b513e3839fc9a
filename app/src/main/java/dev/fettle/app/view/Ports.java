package dev.fettle.app.view;

import dev.fettle.app.frame.Frame;
import dev.fettle.app.view.jvms.Known;
import dev.fettle.connect.Destination;

import java.io.IOException;
import java.time.Clock;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * What the window needs from the rest of the program.
 *
 * @param known lists what can be attached to; may take a while, called on a thread of its own
 * @param opener attaches
 * @param clock labels, and the ages of what was heard
 */
public record Ports(Supplier<Known> known, Opener opener, Clock clock) {
    /** Attaches to a JVM. */
    @FunctionalInterface
    public interface Opener {
        /**
         * Called on a thread of its own, never on the toolkit's.
         *
         * @param face gets every frame from then on, on any thread
         * @throws IOException whose message is a sentence for the user
         */
        OpenSession open(Destination destination, Consumer<Frame> face) throws IOException;
    }
}
