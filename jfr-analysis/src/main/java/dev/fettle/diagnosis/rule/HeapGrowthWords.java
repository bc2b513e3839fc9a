package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.trend.Trend;
import dev.fettle.diagnosis.trend.Trend.Point;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.Signals;
import dev.fettle.target.Capability;
import dev.fettle.target.Facts;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What is said of the live set. */
final class HeapGrowthWords {
    /**
     * Seconds that counting the live objects stops the application, a GB of them. Measured on G1: 0.6
     * to 0.9 s on a quiet machine, up to 4.7 s on a busy one.
     */
    private static final double PAUSE_PER_GB = 0.8;

    /** Measured on ZGC: 1.9 to 3.5 s. */
    private static final double PAUSE_PER_GB_ZGC = 2.5;

    private static final double GB = 1 << 30;

    /**
     * What a climb is read from.
     *
     * @param points what its points are, in words
     * @param limit bytes at which it ends; empty where the slope is too unsure to foretell that
     * @param doubt why it proves nothing yet, as a sentence; empty where nothing speaks against it
     */
    record Grounds(String points, OptionalDouble limit, String doubt) {
        Grounds(String points, OptionalDouble limit) {
            this(points, limit, "");
        }

        /** Where a climb spans a change of load. */
        Grounds underAnotherLoad() {
            return new Grounds(
                    points,
                    OptionalDouble.empty(),
                    "But the program allocates much more now than when it began, and what the"
                            + " collector leaves goes with that: whether this is growth shows once"
                            + " it has gone on for as long under this load.");
        }

        /** Where the collector has no rest. */
        Grounds doubted() {
            return new Grounds(
                    points,
                    OptionalDouble.empty(),
                    "But the collector hardly ends a cycle before the next one begins, and what is"
                            + " allocated meanwhile counts as alive: whether this is growth shows"
                            + " when it has less to do.");
        }
    }

    private final Facts target;
    private final Offers offers;
    private final ContainerRoom room;

    HeapGrowthWords(Settings settings, Facts target, ContainerRoom room) {
        this.target = target;
        this.room = room;
        this.offers = new Offers(settings, target);
    }

    Finding growing(Climb climb, Instant now, Grounds grounds, HeapGrowthNaming naming) {
        return finding(
                climb,
                naming.place(now),
                Stage.GROWING,
                Severity.INFO,
                0.5,
                grew(climb, now, naming),
                detail(
                        naming.words(now),
                        "A cache that fills, or a leak: which, shows when it stops or goes on. "
                                + end(climb, grounds)),
                evidence(climb, grounds.limit(), naming.evidence(now)),
                List.of(look(naming.place(now))));
    }

    Finding leak(
            Climb climb, Instant now, Severity severity, Grounds grounds, HeapGrowthNaming naming) {
        OptionalDouble limit = grounds.limit();
        List<Remedy> remedies = new ArrayList<>(List.of(look(naming.place(now))));
        if (limit.isPresent() && !room.binds(limit.getAsDouble())) {
            biggerHeap(climb, limit.getAsDouble()).ifPresent(remedies::add);
        }
        return finding(
                climb,
                naming.place(now),
                Stage.CONFIRMED,
                severity,
                limit.isPresent() ? 0.85 : 0.7,
                grew(climb, now, naming) + ", and does not slow down",
                detail(naming.words(now), end(climb, grounds)),
                evidence(climb, limit, naming.evidence(now)),
                remedies);
    }

    private static String detail(String naming, String rest) {
        return naming.isEmpty() ? rest : naming + " " + rest;
    }

    private static List<Evidence> evidence(
            Climb climb, OptionalDouble limit, List<Evidence> naming) {
        List<Evidence> all = new ArrayList<>();
        double level = climb.level();
        all.add(new Evidence.Measured(HeapGrowthPoints.LIVE, level, limit));
        if (limit.isPresent() && climb.trend().slope() > 0) {
            double left = Climb.secondsTo(limit.getAsDouble(), level, climb.trend().slope());
            all.add(
                    new Evidence.Measured(
                            Signals.TIME_TO_FULL.of(Signals.HEAP), left, OptionalDouble.empty()));
        }
        all.addAll(naming);
        return all;
    }

    Finding levelled(Climb climb, Point last, Optional<String> place) {
        boolean fell = last.value() < climb.level() - climb.rise() / 3;
        String headline =
                fell
                        ? "The live set fell again, to " + Words.bytes(last.value())
                        : "It was a fill: the live set levelled at " + Words.bytes(last.value());
        return finding(
                climb,
                place,
                Stage.LEVELLED,
                Severity.INFO,
                0.7,
                headline,
                "It had grown from " + Words.bytes(climb.foot().value()) + ".",
                evidence(climb, OptionalDouble.empty(), List.of()),
                List.of());
    }

    String hint(Trend trend, boolean cleaned) {
        return "memory after collections grows by "
                + Words.bytes(trend.slope() * 60)
                + "/min, but "
                + (cleaned ? "too few" : "none")
                + " of them cleaned the old generation: old garbage is not excluded";
    }

    /**
     * @param none whether there is no collection of any kind to compare
     * @param lastClean when one cleaned the old generation
     */
    String tooFew(boolean none, Optional<Instant> lastClean, Instant now) {
        if (none) {
            return "no collection has run in the last five minutes, or since "
                    + Words.beginning(target);
        }
        return lastClean
                .map(
                        last ->
                                "too few collections have cleaned the old generation to compare:"
                                        + " the last one "
                                        + Words.duration(Duration.between(last, now))
                                        + " ago")
                .orElseGet(
                        () ->
                                "no collection has cleaned the old generation since "
                                        + Words.beginning(target));
    }

    /** Whether this session does already what would be offered. */
    boolean probing() {
        return !target.isRecorded() && offers.probing() && target.whyNot(Capability.JMX).isEmpty();
    }

    /** A probe, with what it costs; where it is forbidden, that, and by whom. */
    String offer(double used) {
        if (target.isRecorded()) {
            return Words.RECORD_LONGER;
        }
        Optional<String> noBeans = target.whyNot(Capability.JMX);
        if (noBeans.isPresent()) {
            return "wait for a collection that cleans it, or run one there (`jcmd PID GC.run`):"
                    + " Fettle cannot ask for one, since "
                    + noBeans.get();
        }
        double each =
                switch (target.collector()) {
                    case ZGC, GENERATIONAL_ZGC -> PAUSE_PER_GB_ZGC;
                    default -> PAUSE_PER_GB;
                };
        double pause = Math.max(0.03, Math.min(used, 64 * GB) / GB * each);
        String pid = target.pid() > 0 ? Long.toString(target.pid()) : "PID";
        return offers.orWhyNot(
                "`fettle heap "
                        + pid
                        + "` names what grows, for two full collections with a pause of about "
                        + Words.seconds(pause)
                        + " each (up to five times that on a busy machine); `fettle watch "
                        + pid
                        + " --probe` decides in minutes and names it, for one every 20 s",
                "what would tell, a collection of the whole heap,");
    }

    private Remedy look(Optional<String> place) {
        if (place.isPresent()) {
            return new Remedy.Code(
                    "Look where "
                            + place.get()
                            + " is added to and never removed from: give what holds it a bound, an"
                            + " expiry, or a removal at the end of use.");
        }
        return new Remedy.Code(
                offers.orWhyNot(
                                "See which class grows (`fettle heap`), then bound what holds its"
                                        + " instances, or let them go",
                                "Bound what holds the instances of the class that grows, or let"
                                    + " them go; naming it takes a collection of the whole heap,"
                                    + " which")
                        + ".");
    }

    private static Optional<Remedy> biggerHeap(Climb climb, double limit) {
        double doubled = 2 * limit;
        if (doubled > 64 * GB) {
            return Optional.empty();
        }
        double minutes = limit / climb.trend().slope() / 60;
        return Optional.of(
                new Remedy.Restart(
                        List.of("-Xmx" + Math.round(doubled / (1 << 20)) + "m"),
                        "it is growth without an end: twice the heap buys about "
                                + Words.seconds(minutes * 60)
                                + ", no cure"));
    }

    private static String grew(Climb climb, Instant now, HeapGrowthNaming naming) {
        return naming.place(now).map(place -> simple(place) + " piles up: the").orElse("The")
                + " live set grew from "
                + Words.bytes(climb.foot().value())
                + " to "
                + Words.bytes(climb.level())
                + " in "
                + Words.duration(Duration.between(climb.foot().at(), now));
    }

    /** Without its packages. */
    private static String simple(String place) {
        int at = 0;
        while (at < place.length() && Character.isLowerCase(place.charAt(at))) {
            int dot = place.indexOf('.', at);
            if (dot < 0) {
                return place;
            }
            at = dot + 1;
        }
        return place.substring(at);
    }

    private String end(Climb climb, Grounds grounds) {
        OptionalDouble limit = grounds.limit();
        Trend trend = climb.trend();
        String slope =
                climb.points()
                        + " "
                        + grounds.points()
                        + " show it: "
                        + Words.bytes(trend.slope() * 60)
                        + "/min ("
                        + Words.bytes(trend.low() * 60)
                        + " to "
                        + Words.bytes(trend.high() * 60)
                        + "). ";
        if (!grounds.doubt().isEmpty()) {
            return slope + grounds.doubt();
        }
        if (limit.isEmpty()) {
            return slope
                    + "Shenandoah counts what is allocated during a cycle as alive, so the slope"
                    + " may be too steep, and no end is foretold from it"
                    + (target.isRecorded()
                            ? ": only counts of the live objects would tell, which the "
                                    + "recording or log does not have."
                            : ".");
        }
        double bound = limit.getAsDouble();
        double most = Climb.secondsTo(bound, trend.level(), trend.low());
        return slope
                + "At this rate the "
                + Words.bytes(bound)
                + (room.binds(bound)
                        ? " that the container's limit of "
                                + Words.bytes(room.limit().orElseThrow())
                                + " leaves the heap are full in about "
                        : " that it may take are full in about ")
                + Words.seconds(Climb.secondsTo(bound, trend.level(), trend.slope()))
                + range(Climb.secondsTo(bound, trend.level(), trend.high()), most)
                + ".";
    }

    /** In brackets; empty where both ends read the same. */
    private static String range(double least, double most) {
        String from = Words.seconds(least);
        if (Double.isInfinite(most)) {
            return " (" + from + " or more)";
        }
        String to = Words.seconds(most);
        return from.equals(to) ? "" : " (" + from + " to " + to + ")";
    }

    private static Finding finding(
            Climb climb,
            Optional<String> place,
            Stage stage,
            Severity severity,
            double confidence,
            String headline,
            String detail,
            List<Evidence> evidence,
            List<Remedy> remedies) {
        return new Finding(
                HeapGrowth.ID,
                place.orElse(Signals.HEAP),
                stage,
                severity,
                confidence,
                new Onset(climb.begin(), climb.foot().at()),
                headline,
                detail,
                List.of(),
                evidence,
                remedies);
    }
}
