package dev.fettle.diagnosis.rule;

import dev.fettle.target.Observation.Happening;
import dev.fettle.target.OwnRequest;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * How long the target stood still for what this session asked of it: a better guess at the next time
 * than any figure of another machine.
 */
final class HeapGrowthPauses {
    /** What kept the machine busy then may be over; judgement. */
    private static final Duration VALID = Duration.ofMinutes(10);

    private final OwnRequests own = new OwnRequests();
    private final Map<OwnRequest, Measured> last = new EnumMap<>(OwnRequest.class);
    private final Map<OwnRequest, Double> asked = new EnumMap<>(OwnRequest.class);

    /**
     * @param bytes that were alive then, as far as known
     */
    private record Measured(Instant at, double seconds, double bytes) {}

    /** It is about to be asked for. */
    void asking(OwnRequest what, double liveBytes) {
        asked.put(what, liveBytes);
    }

    void see(Happening it) {
        own.see(it);
        switch (it.kind()) {
            case Happening.ASKED -> answered(it);
            case Happening.VM_OPERATION -> stopped(it);
            default -> {}
        }
    }

    /** From request to answer: what is told of the stop itself comes later, and replaces it. */
    private void answered(Happening it) {
        Optional<OwnRequest> what = OwnRequest.of(it.subject());
        boolean stopsThroughout =
                what.filter(w -> w == OwnRequest.COUNT || w == OwnRequest.COLLECTION).isPresent();
        if (stopsThroughout && it.attributes().containsKey(Happening.DURATION)) {
            put(what.get(), it);
        }
    }

    private void stopped(Happening it) {
        for (OwnRequest what : OwnRequest.values()) {
            if (what.leadsTo(it.subject()) && own.include(it.subject(), it.at(), seconds(it))) {
                put(what, it);
            }
        }
    }

    private void put(OwnRequest what, Happening it) {
        last.put(what, new Measured(it.at(), seconds(it), asked.getOrDefault(what, 0.0)));
    }

    private static double seconds(Happening it) {
        return Double.parseDouble(it.attributes().getOrDefault(Happening.DURATION, "0"));
    }

    /** What was measured ten minutes ago tells no more than a prediction. */
    void forget(Instant now) {
        if (!last.isEmpty()) {
            last.values().removeIf(it -> it.at.plus(VALID).isBefore(now));
        }
    }

    /** The last one, longer where more is alive now; empty where none was measured. */
    Optional<Duration> of(OwnRequest what, double liveBytes) {
        return Optional.ofNullable(last.get(what))
                .map(
                        it -> {
                            double more = it.bytes > 0 ? Math.max(1, liveBytes / it.bytes) : 1;
                            return Duration.ofNanos((long) (it.seconds * more * 1e9));
                        });
    }
}
