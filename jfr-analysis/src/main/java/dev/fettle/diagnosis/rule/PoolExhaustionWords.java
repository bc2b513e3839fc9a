package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.rule.PoolExhaustionWatch.Beside;
import dev.fettle.diagnosis.rule.ToldPool.Look;
import dev.fettle.signal.Signal;
import dev.fettle.target.Observation.Happening;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What is said of a pool that somebody waits at. */
record PoolExhaustionWords(
        ToldPool pool,
        Look last,
        ToldWaits numbers,
        PoolExhaustionUsual usual,
        Beside beside,
        Settings settings,
        double requests) {
    Finding finding(Severity severity, PoolExhaustionCause cause, Onset onset) {
        return new Finding(
                PoolExhaustion.ID,
                pool.name(),
                severity == Severity.INFO ? Stage.LOOKING : Stage.CONFIRMED,
                severity,
                confidence(severity),
                onset,
                headline(),
                detail(cause),
                because(cause),
                evidence(),
                new PoolExhaustionRemedies(pool, last, numbers).of(cause));
    }

    private boolean isBlind() {
        return Double.isNaN(last.waiting());
    }

    private double confidence(Severity severity) {
        if (isBlind()) {
            return severity == Severity.INFO ? 0.3 : 0.7;
        }
        boolean proven = numbers.isWaitKnown() || numbers.timeouts() > 0;
        return severity == Severity.INFO ? 0.5 : proven ? 0.9 : 0.8;
    }

    private String headline() {
        String title = pool.title();
        if (isBlind()) {
            return "All "
                    + Words.digits(last.max())
                    + " "
                    + pool.things()
                    + " of "
                    + title
                    + " are lent at each look"
                    + (numbers.timeouts() > 0
                            ? ", and " + Words.digits(numbers.timeouts()) + " waits were in vain"
                            : "");
        }
        if (last.waiting() == 0 && numbers.timeouts() > 0) {
            return Words.digits(numbers.timeouts())
                    + " waits for "
                    + title
                    + " were in vain in "
                    + Words.seconds(Math.max(1, numbers.lasted()));
        }
        double waiting = Math.max(1, last.waits() ? last.waiting() : Math.rint(numbers.waiting()));
        String lent =
                last.isFull()
                        ? "all " + Words.digits(last.max()) + " are lent"
                        : Words.digits(last.used()) + " are lent" + ofMax();
        return Words.digits(waiting)
                + (waiting == 1 ? " waits" : " wait")
                + " for "
                + title
                + ", and somebody has at each look for "
                + Words.seconds(numbers.lasted())
                + (Double.isNaN(last.used()) ? "" : "; " + lent);
    }

    private String ofMax() {
        return Double.isNaN(last.max()) ? "" : " of at most " + Words.digits(last.max());
    }

    private String detail(PoolExhaustionCause cause) {
        return waits() + why(cause) + leak();
    }

    private String waits() {
        String vain =
                numbers.timeouts() > 0
                        ? Words.digits(numbers.timeouts()) + " waited in vain meanwhile. "
                        : "";
        if (isBlind()) {
            return vain
                    + (vain.isEmpty()
                            ? "Whether anybody waits is not told by this pool: one that is busy and"
                                    + " well looks the same. "
                            : "How many wait is not told by this pool. ");
        }
        if (!numbers.isWaitKnown()) {
            return vain
                    + "How long each waits is not known: the pool does not tell what it lends. ";
        }
        return vain
                + (numbers.rate() > 0
                        ? "Each waits for about "
                                + Words.seconds(numbers.waited())
                                + ": "
                                + Words.digits(numbers.rate())
                                + " are lent a second. "
                        : "");
    }

    private String why(PoolExhaustionCause cause) {
        return switch (cause) {
            case STOPPED ->
                    "Collections stopped the JVM for "
                            + Words.seconds(beside.stopped())
                            + " of the last "
                            + Words.seconds(beside.span())
                            + ": what comes meanwhile waits, and the pool is not to blame.";
            case STARVED ->
                    "The program does not get the CPU that it wants, so that everything is held for"
                            + " longer: that has them wait, not the pool's size.";
            case DRAINING -> "The queue falls: much came at once, and will soon have been served.";
            case MAKES_NONE ->
                    "The pool has "
                            + Words.digits(last.size())
                            + " and may have "
                            + Words.digits(last.max())
                            + ", but makes no more: making one fails or is slow. Whether what it"
                            + " connects to can be reached, and has room for more, is the"
                            + " question.";
            case STUCK ->
                    "None was lent in that time, so none came back: whoever has them hangs, or does"
                            + " not give them back at all.";
            case HELD_LONGER ->
                    "Each is held for "
                            + Words.seconds(numbers.hold())
                            + ", usually for "
                            + Words.seconds(usual.hold())
                            + ": what is done meanwhile got slower, and the pool only shows it.";
            case ARRIVALS ->
                    Words.digits(numbers.arrivals())
                            + " a second want one, usually "
                            + Words.digits(usual.rate())
                            + "; each is held for "
                            + Words.seconds(numbers.hold())
                            + ", no longer than usual. By Little's law that takes "
                            + Words.digits(Math.ceil(numbers.needed()))
                            + " at a time.";
            case OPEN -> open();
        };
    }

    private String open() {
        if (Double.isNaN(numbers.rate())) {
            boolean more = requests >= settings.of(PoolExhaustion.MORE) * usual.requests();
            return more
                    ? "Requests come more often than before, "
                            + Words.digits(requests)
                            + " a second instead of "
                            + Words.digits(usual.requests())
                            + "; whether each is also held longer is not told."
                    : "Whether more arrives, or each is held longer, is not told by this pool.";
        }
        return "Each is held for "
                + Words.seconds(numbers.hold())
                + "; how that was before anybody waited is not known, or it was no different.";
    }

    private String leak() {
        return beside.held()
                .map(
                        it ->
                                " One that was borrowed"
                                        + place(it)
                                        + " has not been given back (pool-connection-leak).")
                .orElse("");
    }

    private static String place(Happening held) {
        String place = held.attributes().getOrDefault(Happening.PLACE, "");
        return place.isEmpty() ? "" : " at " + Words.shortPlace(place);
    }

    private List<Verdict.Key> because(PoolExhaustionCause cause) {
        return switch (cause) {
            case STOPPED ->
                    List.of(new Verdict.Key("gc-pause", ""), new Verdict.Key("gc-pressure", ""));
            case STARVED -> Starving.BECAUSE;
            default ->
                    beside.held().isPresent()
                            ? List.of(new Verdict.Key("pool-connection-leak", pool.name()))
                            : List.of();
        };
    }

    private List<Evidence> evidence() {
        List<Evidence> evidence = new ArrayList<>();
        add(evidence, pool.kind().waiting(), last.waiting(), Double.NaN);
        add(evidence, pool.kind().used(), last.used(), last.max());
        add(evidence, pool.kind().timeouts(), last.timeouts(), Double.NaN);
        add(evidence, pool.kind().size(), last.size(), last.max());
        return evidence;
    }

    private void add(List<Evidence> evidence, Signal signal, double value, double limit) {
        if (!Double.isNaN(value)) {
            evidence.add(
                    new Evidence.Measured(
                            signal.of(pool.name()),
                            value,
                            Double.isNaN(limit)
                                    ? OptionalDouble.empty()
                                    : OptionalDouble.of(limit)));
        }
    }
}
