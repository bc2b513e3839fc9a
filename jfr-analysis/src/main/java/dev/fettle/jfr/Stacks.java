package dev.fettle.jfr;

import dev.fettle.jfr.event.Event;
import dev.fettle.jfr.event.EventFrame;
import dev.fettle.jfr.event.EventStack;
import dev.fettle.signal.CodePlace;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Stacks as places. The recorder writes each stack once and refers to it, so that the same object comes
 * again and again; it is taken apart once. Used under its accumulator's lock.
 */
final class Stacks {
    /** Few places start most threads. */
    private static final int KNOWN = 256;

    private static final int FRAMES = 24;

    private final Map<EventStack, List<CodePlace>> known = new HashMap<>();

    /** Java's frames, innermost first; the same list for the same stack, as long as it is known. */
    List<CodePlace> places(EventStack stack) {
        List<CodePlace> places = known.get(stack);
        if (places == null) {
            if (known.size() >= KNOWN) {
                known.clear();
            }
            places = of(stack);
            known.put(stack, places);
        }
        return places;
    }

    /** As above; none where the JVM told no stack. */
    static List<CodePlace> of(Event event) {
        EventStack stack = event.getStackTrace();
        return stack == null ? List.of() : of(stack);
    }

    /** A line each, as many as travel with a happening: the rest is the server's plumbing. */
    static String text(List<CodePlace> frames) {
        return frames.stream()
                .limit(FRAMES)
                .map(CodePlace::toString)
                .collect(Collectors.joining("\n"));
    }

    static List<CodePlace> of(EventStack stack) {
        List<CodePlace> places = new ArrayList<>();
        for (EventFrame frame : stack.frames()) {
            // A damaged file may have lost what a frame's method is.
            if (frame.method() != null) {
                places.add(
                        CodePlace.ofFrame(
                                frame.method().type(), frame.method().name(), frame.line()));
            }
        }
        return List.copyOf(places);
    }
}
