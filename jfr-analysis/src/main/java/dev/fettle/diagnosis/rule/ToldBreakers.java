package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Verdict.Unknown;
import dev.fettle.signal.BreakerSignals;
import dev.fettle.signal.Signal;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The circuit breakers that a target tells of, and whether it is heard at all. */
final class ToldBreakers {
    /** As of pools. */
    private static final Duration STALE = Duration.ofSeconds(15);

    private static final int MOST = 256;

    static final String HOW_TO_LEARN =
            "connect by JMX, and let the breakers tell of themselves: in Spring Boot"
                    + " `spring.jmx.enabled=true` and"
                    + " `management.endpoints.jmx.exposure.include=circuitbreakers`, elsewhere"
                    + " Micrometer's JMX registry";

    /** All that they tell. */
    static final List<Signal> READS =
            List.of(
                    BreakerSignals.STATE,
                    BreakerSignals.FAILURES,
                    BreakerSignals.FAILURES_LIMIT,
                    BreakerSignals.SLOW,
                    BreakerSignals.SLOW_LIMIT,
                    BreakerSignals.SLOW_DURATION,
                    BreakerSignals.BUFFERED,
                    BreakerSignals.LEAST,
                    BreakerSignals.FAILED,
                    BreakerSignals.NOT_PERMITTED,
                    BreakerSignals.CALLS,
                    BreakerSignals.OPEN_DURATION,
                    BreakerSignals.BREAKERS);

    private static final Set<Signal> OURS = Set.copyOf(READS);

    private final Map<String, ToldBreaker> breakers = new LinkedHashMap<>();
    private String silence = "no circuit breaker has been looked for yet";
    private Instant since;
    private Instant heard;
    private Instant lastHeard;
    private double count = Double.NaN;

    void see(Observation observation) {
        switch (observation) {
            case Sample it when it.series().signal().equals(BreakerSignals.BREAKERS) -> {
                count = it.value();
                heard(it.at());
            }
            case Sample it when OURS.contains(it.series().signal()) ->
                    breaker(it.series().subject())
                            .ifPresent(
                                    b -> {
                                        b.see(it);
                                        heard(it.at());
                                    });
            case Happening it when it.kind().equals(Happening.BREAKER) ->
                    breaker(it.subject()).ifPresent(b -> b.see(it));
            case Gap it when OURS.contains(it.series().signal()) -> silence(it);
            default -> {}
        }
    }

    private void silence(Gap gap) {
        if (!gap.series().subject().isEmpty()) {
            ToldBreaker one = breakers.get(gap.series().subject());
            if (one != null) {
                one.unread(gap.series().signal());
            }
            return;
        }
        silence = gap.why();
        heard = null;
        if (!gap.late() && !isMoment(gap)) {
            since = null;
            breakers.clear();
        }
    }

    /** Some looks that are missing, as on a busy machine, undo nothing of what was seen before. */
    private boolean isMoment(Gap gap) {
        return lastHeard != null && !lastHeard.plus(STALE).isBefore(gap.to());
    }

    private void heard(Instant at) {
        since = since == null ? at : since;
        heard = heard == null || at.isAfter(heard) ? at : heard;
        lastHeard = heard;
    }

    private Optional<ToldBreaker> breaker(String name) {
        return breakers.containsKey(name) || breakers.size() < MOST
                ? Optional.of(breakers.computeIfAbsent(name, ToldBreaker::new))
                : Optional.empty();
    }

    /** Why nothing is known of any breaker. */
    Optional<Unknown> unknown(String detector, Instant now) {
        if (heard != null && !heard.plus(STALE).isBefore(now)) {
            return Optional.empty();
        }
        String why = heard == null ? silence : "its breakers have told nothing for some time";
        return Optional.of(new Unknown(detector, "", why, HOW_TO_LEARN));
    }

    /** Whether the target was asked, and has none that it tells of. */
    boolean none(Instant now) {
        return heard != null
                && !heard.plus(STALE).isBefore(now)
                && count == 0
                && present().isEmpty();
    }

    /** Those that are told of. */
    List<ToldBreaker> present() {
        if (heard != null) {
            Instant oldest = heard.minus(STALE);
            breakers.values().removeIf(it -> !it.isToldSince(oldest));
        }
        return new ArrayList<>(breakers.values());
    }

    /** Since when they are told of without a silence. */
    Instant since() {
        return since;
    }
}
