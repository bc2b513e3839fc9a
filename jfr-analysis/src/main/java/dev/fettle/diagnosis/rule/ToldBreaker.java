package dev.fettle.diagnosis.rule;

import dev.fettle.signal.BreakerSignals;
import dev.fettle.signal.BreakerState;
import dev.fettle.signal.Signal;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What one circuit breaker tells: its state, by looks and by the transitions that its library tells of,
 * and what it counts.
 */
final class ToldBreaker {
    /** Longer ago nothing is to be said of it. */
    private static final Duration KEPT = Duration.ofHours(2);

    private static final int MOST = 512;

    /** A transition that a look saw first is told of by its library so much later at most. */
    private static final Duration LATE = Duration.ofSeconds(10);

    /** What its window shows so long after it opened is what it opened by. */
    private static final Duration JUST = Duration.ofSeconds(3);

    /** Resilience4j's own standard of how long one stays open before it tries again. */
    static final double OPEN_FOR = 60;

    private static final List<Signal> OF_THE_WINDOW =
            List.of(
                    BreakerSignals.FAILURES,
                    BreakerSignals.SLOW,
                    BreakerSignals.BUFFERED,
                    BreakerSignals.FAILED);

    private final String name;
    private final Map<Signal, Sample> told = new HashMap<>();
    private final Deque<Turn> turns = new ArrayDeque<>();

    /** What its window showed when it opened last: an open one may count anew. */
    private final Map<Signal, Double> opening = new HashMap<>();

    private final ToldRefusals refusals = new ToldRefusals();

    private BreakerState state;
    private Instant since;
    private Instant firstSeen;
    private Instant lookedBefore;
    private Instant at;

    /**
     * A change of its state.
     *
     * @param earliest when it may have been at the earliest: the look before
     * @param cause as the library words it; empty where it does not
     * @param told whether it was told of as such, and not only seen to have been
     */
    record Turn(
            Instant earliest,
            Instant at,
            BreakerState from,
            BreakerState to,
            String cause,
            boolean told) {}

    ToldBreaker(String name) {
        this.name = name;
    }

    void see(Sample sample) {
        Signal signal = sample.series().signal();
        at = at == null || sample.at().isAfter(at) ? sample.at() : at;
        if (signal.equals(BreakerSignals.STATE)) {
            BreakerState.of(sample.value()).ifPresent(it -> looked(sample.at(), it));
            lookedBefore = sample.at();
            return;
        }
        told.put(signal, sample);
        if (signal.equals(BreakerSignals.NOT_PERMITTED)) {
            refusals.see(sample);
        }
        boolean justOpened =
                state == BreakerState.OPEN
                        && OF_THE_WINDOW.contains(signal)
                        && !sample.at().isAfter(since.plus(JUST));
        if (justOpened) {
            // It may be told with the state, or a look later; what opened it is the most of these.
            opening.merge(signal, sample.value(), Math::max);
        }
    }

    private void looked(Instant now, BreakerState to) {
        if (state == null) {
            state = to;
            since = now;
            firstSeen = now;
            if (to == BreakerState.OPEN) {
                opened(now);
            }
        } else if (state != to) {
            turned(new Turn(lookedBefore == null ? now : lookedBefore, now, state, to, "", false));
        }
    }

    /** A transition that the library, or a source, tells of. */
    void see(Happening it) {
        Optional<BreakerState> to = named(it, Happening.AFTER);
        if (to.isEmpty()) {
            return;
        }
        at = at == null || it.at().isAfter(at) ? it.at() : at;
        String cause = it.attributes().getOrDefault(Happening.CAUSE, "");
        Turn last = turns.peekLast();
        boolean seenAlready =
                last != null
                        && last.to == to.get()
                        && !last.told
                        && state == to.get()
                        && Duration.between(last.at, it.at()).abs().compareTo(LATE) <= 0;
        if (seenAlready) {
            turns.removeLast();
            Instant when = it.at().isBefore(last.at) ? it.at() : last.at;
            turns.addLast(new Turn(when, when, last.from, last.to, cause, true));
            since = when;
        } else if (state != to.get()) {
            BreakerState from =
                    named(it, Happening.BEFORE).orElse(state == null ? to.get() : state);
            turned(new Turn(it.at(), it.at(), from, to.get(), cause, true));
        }
    }

    private static Optional<BreakerState> named(Happening it, String attribute) {
        String named = it.attributes().getOrDefault(attribute, "");
        for (BreakerState each : BreakerState.values()) {
            if (each.words().equalsIgnoreCase(named) || each.name().equalsIgnoreCase(named)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    private void turned(Turn turn) {
        turns.addLast(turn);
        while (turns.size() > MOST || turns.getFirst().at.plus(KEPT).isBefore(turn.at)) {
            turns.removeFirst();
        }
        if (turn.to == BreakerState.OPEN) {
            opened(turn.at);
        }
        firstSeen = firstSeen == null ? turn.at : firstSeen;
        state = turn.to;
        since = turn.at;
        refusals.begin();
    }

    private void opened(Instant when) {
        opening.clear();
        for (Signal each : OF_THE_WINDOW) {
            Sample last = told.get(each);
            if (last != null && !last.at().plus(LATE).isBefore(when)) {
                opening.put(each, last.value());
            }
        }
    }

    /** Calls that it refused since it is in this state; empty where it does not tell. */
    Optional<Double> refused() {
        return refusals.count();
    }

    /** The same a second; NaN where that is not known. */
    double refusedRate() {
        return refusals.rate(at);
    }

    /** When it was opened last; NaN where it was not told then. */
    double atOpening(Signal signal) {
        return opening.getOrDefault(signal, Double.NaN);
    }

    /** NaN where it is not told. */
    double value(Signal signal) {
        Sample it = told.get(signal);
        return it == null ? Double.NaN : it.value();
    }

    /** How long it stays open before it tries again, as it tells or as is usual. */
    double openFor() {
        double told = value(BreakerSignals.OPEN_DURATION);
        return told > 0 ? told : OPEN_FOR;
    }

    /** Its last changes, oldest first; those that looks missed and nobody told of are not there. */
    List<Turn> turns() {
        return new ArrayList<>(turns);
    }

    /** Its last openings from closed since then, oldest first: tries that fail again are none. */
    List<Turn> openings(Instant from) {
        return turns.stream()
                .filter(it -> it.from == BreakerState.CLOSED && it.to == BreakerState.OPEN)
                .filter(it -> !it.at.isBefore(from))
                .toList();
    }

    /** The turn by which it came to refuse or try calls, as it still does; empty where unseen. */
    Optional<Turn> fall() {
        Turn fall = null;
        for (Turn each : turns()) {
            if (!isDown(each.from) && isDown(each.to)) {
                fall = each;
            } else if (!isDown(each.to)) {
                fall = null;
            }
        }
        return Optional.ofNullable(fall);
    }

    /** When it came to refuse or try calls last, whether it still does or not; empty where unseen. */
    Optional<Instant> lastFall() {
        return turns.stream()
                .filter(it -> !isDown(it.from) && isDown(it.to))
                .map(Turn::at)
                .reduce((_, last) -> last);
    }

    /** Since when it refuses or tries calls; the first look where it did so already. */
    Instant downSince() {
        return fall().map(Turn::at).orElse(firstSeen);
    }

    /** Whether the state is one of an outage: open, or trying whether it is over. */
    static boolean isDown(BreakerState state) {
        return state == BreakerState.OPEN || state == BreakerState.HALF_OPEN;
    }

    /** Null where it is not told. */
    BreakerState state() {
        return state;
    }

    /** When it was first told of. */
    Instant firstSeen() {
        return firstSeen;
    }

    Instant since() {
        return since;
    }

    String name() {
        return name;
    }

    boolean isToldSince(Instant oldest) {
        return at != null && !at.isBefore(oldest);
    }

    void unread(Signal signal) {
        told.remove(signal);
    }
}
