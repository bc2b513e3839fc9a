package dev.fettle.diagnosis.rule;

import dev.fettle.target.Observation.Happening;

import java.time.Instant;
import java.util.List;

/**
 * One call of {@code System.gc()}.
 *
 * @param seconds that the caller waited
 * @param place the place to look; empty where the JVM told no stack
 * @param frames innermost first, at most two dozen
 */
record ExplicitGcCall(Instant at, double seconds, Who who, String place, List<String> frames) {
    /** Who is behind a call. */
    enum Who {
        APPLICATION,
        /** The JDK asks when direct buffers have used up what they may. */
        DIRECT_MEMORY,
        /** RMI's own clean-up of remote references, each hour unless set otherwise. */
        RMI,
        /** Somebody pressed a button: the call came in over the management interface. */
        TOOL,
        UNTOLD
    }

    /** Events tell their ends to the microsecond, but a collection's may be a little later. */
    private static final long SLACK_MILLIS = 100;

    static ExplicitGcCall of(Happening call) {
        String stack = call.attributes().getOrDefault(Happening.STACK, "");
        List<String> frames = stack.isEmpty() ? List.of() : List.of(stack.split("\n"));
        double seconds =
                Double.parseDouble(call.attributes().getOrDefault(Happening.DURATION, "0"));
        return new ExplicitGcCall(call.at(), seconds, who(frames), call.subject(), frames);
    }

    private static Who who(List<String> frames) {
        if (frames.isEmpty()) {
            return Who.UNTOLD;
        }
        for (String frame : frames) {
            if (frame.startsWith("java.nio.Bits.")) {
                return Who.DIRECT_MEMORY;
            }
            if (frame.startsWith("sun.rmi.transport.GC$")) {
                return Who.RMI;
            }
            if (frame.startsWith("sun.management.MemoryImpl.gc")) {
                return frames.stream().anyMatch(it -> it.startsWith("com.sun.jmx."))
                        ? Who.TOOL
                        : Who.APPLICATION;
            }
        }
        return Who.APPLICATION;
    }

    /** Whether a collection that ended at an instant was this call's. */
    boolean covers(Instant end) {
        return !end.isAfter(at.plusMillis(SLACK_MILLIS))
                && !end.isBefore(at.minusNanos((long) (seconds * 1e9)).minusMillis(SLACK_MILLIS));
    }

    /** {@code Reports.close:42} for {@code com.acme.Reports.close(Reports.java:42)}. */
    String shortPlace() {
        return Words.shortPlace(place);
    }
}
