package dev.fettle.jfr;

import dev.fettle.jfr.event.Event;
import dev.fettle.jfr.event.EventFrame;
import dev.fettle.jfr.event.EventStack;
import dev.fettle.signal.CodePlace;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Virtual threads that blocked on their carriers, told once a drain for each place that pins. Guarded
 * by its accumulator.
 *
 * <p>Where the JVM tells what pins (JDK 24 and later: {@code VM call to com.acme.Rules.<clinit> on
 * stack}), that frame is the place; else the outermost native method's caller; else, as where JDK 21
 * to 23 hold a monitor, the first frame outside the JDK and the frameworks.
 */
final class Pinnings {
    private static final int PLACES = 16;

    /** Stacks read between two drains; each is 20 ms of a carrier, so that more are rare. */
    private static final int STACKS = 500;

    private static final String CALL = "VM call to ";
    private static final String ON_STACK = " on stack";

    /** Native methods of the JDK's own that are on the stack of any thread that blocks. */
    private static final List<String> ALWAYS_THERE =
            List.of("java.lang.VirtualThread", "jdk.internal.vm.", "jdk.internal.misc.");

    private final Stacks stacks;
    private final PlaceToLook places;
    private Map<String, Site> sites = new HashMap<>();
    private int read;

    private static final class Site {
        private Map<String, String> told = Map.of();
        private Instant from;
        private Instant to;
        private int count;
        private double seconds;
        private double longest;
    }

    Pinnings(Stacks stacks, PlaceToLook places) {
        this.stacks = stacks;
        this.places = places;
    }

    void pinned(Event event) {
        EventStack stack = event.getStackTrace();
        if (stack == null || read >= STACKS) {
            return;
        }
        read++;
        List<CodePlace> frames = stacks.places(stack);
        if (frames.isEmpty()) {
            return;
        }
        String reason = text(event, "pinnedReason");
        int pins =
                Math.max(0, reason.isEmpty() ? nativeCaller(stack) : named(reason, frames, stack));
        CodePlace place =
                places.of(frames.subList(Math.min(pins, frames.size() - 1), frames.size()));
        add(sites.computeIfAbsent(place.toString(), _ -> new Site()), event, reason, frames);
    }

    private static void add(Site site, Event event, String reason, List<CodePlace> frames) {
        double seconds = event.getDuration().toNanos() / 1e9;
        Instant from = event.getStartTime();
        site.from = site.from == null || from.isBefore(site.from) ? from : site.from;
        site.to = event.getEndTime();
        site.count++;
        site.seconds += seconds;
        if (seconds >= site.longest) {
            site.longest = seconds;
            site.told =
                    Map.of(
                            Happening.CAUSE, reason,
                            Happening.OPERATION, text(event, "blockingOperation"),
                            Happening.STACK, Stacks.text(frames));
        }
    }

    private static int named(String reason, List<CodePlace> frames, EventStack stack) {
        if (reason.startsWith(CALL) && reason.endsWith(ON_STACK)) {
            String method = reason.substring(CALL.length(), reason.length() - ON_STACK.length());
            for (int i = 0; i < frames.size(); i++) {
                if (method.equals(frames.get(i).type() + "." + frames.get(i).method())) {
                    return i;
                }
            }
        }
        return nativeCaller(stack);
    }

    /** Where, among the Java frames, a native method stands; -1 where there is none. */
    private static int nativeCaller(EventStack stack) {
        int index = 0;
        int found = -1;
        for (EventFrame frame : stack.frames()) {
            if (frame.method() != null) {
                String type = frame.method().type();
                if ("Native".equals(frame.kind())
                        && ALWAYS_THERE.stream().noneMatch(type::startsWith)) {
                    found = index;
                }
                index++;
            }
        }
        return found;
    }

    private static String text(Event event, String field) {
        String told = event.hasField(field) ? event.getString(field) : null;
        return told == null ? "" : told;
    }

    void drain(Consumer<Observation> out) {
        read = 0;
        if (sites.isEmpty()) {
            return;
        }
        Map<String, Site> whole = sites;
        sites = new HashMap<>();
        whole.entrySet().stream()
                .sorted(Comparator.comparingDouble(each -> -each.getValue().seconds))
                .limit(PLACES)
                .forEach(each -> out.accept(told(each.getKey(), each.getValue())));
    }

    private static Happening told(String place, Site site) {
        Map<String, String> attributes = new HashMap<>(site.told);
        attributes.put(Happening.COUNT, Integer.toString(site.count));
        attributes.put(Happening.WAITED, Double.toString(site.seconds));
        attributes.put(Happening.DURATION, Double.toString(site.longest));
        attributes.put(Happening.SINCE, site.from.toString());
        return new Happening(Happening.PINNED, place, site.to, attributes);
    }
}
