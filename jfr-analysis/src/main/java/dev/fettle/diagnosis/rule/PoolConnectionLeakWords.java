package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.rule.PoolConnectionLeakFloor.Climb;
import dev.fettle.diagnosis.rule.PoolConnectionLeakHeld.Loan;
import dev.fettle.diagnosis.rule.PoolConnectionLeakHeld.Site;
import dev.fettle.diagnosis.rule.ToldPool.Look;
import dev.fettle.remedy.Remedy;
import dev.fettle.target.Observation.Happening;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What is said of a pool that is not given back what it lends.
 *
 * @param arming how its library is brought to tell who holds what, sentences; empty where that is not known
 */
record PoolConnectionLeakWords(
        ToldPool pool, Look last, Settings settings, String arming, Instant now) {
    /** By the library's word, with the place. */
    private static final double PLACED = 0.9;

    private static final double UNPLACED = 0.8;

    private static final double SINGLE = 0.5;

    private static final String BORROWED = "where it was borrowed";

    Finding told(Site site, int all, Severity severity, boolean ofStart) {
        Loan oldest = site.oldest();
        boolean placed = !site.place().isEmpty();
        String held = Words.seconds(ToldPool.seconds(oldest.since(), now));
        String headline =
                Words.digits(site.count())
                        + " of the "
                        + pool.things()
                        + " of "
                        + pool.title()
                        + (placed ? " borrowed at " + Words.shortPlace(site.place()) : "")
                        + (site.count() == 1 ? " has" : " have")
                        + " not been given back for "
                        + (site.count() == 1 ? "" : "up to ")
                        + held;
        String more = all > site.count() ? " Others hold " + (all - site.count()) + " more." : "";
        List<Evidence> evidence = numbers();
        if (!oldest.text(Happening.STACK).isEmpty()) {
            evidence.add(
                    new Evidence.Stack(BORROWED, oldest.text(Happening.STACK).lines().toList()));
        }
        return finding(
                severity,
                severity == Severity.INFO ? SINGLE : placed ? PLACED : UNPLACED,
                Onset.at(oldest.since()),
                headline,
                source(oldest) + thread(oldest) + open(severity, site, ofStart) + more,
                evidence,
                placed ? giveBack(site.place()) : howToLearn());
    }

    private static String giveBack(String place) {
        return "Give it back whatever happens at "
                + Words.shortPlace(place)
                + ": try-with-resources, and no return or exception before it.";
    }

    private static String source(Loan loan) {
        String who = loan.text(Happening.WORDS);
        return who.isEmpty() ? "The pool's library says so." : "Said by " + who + ".";
    }

    private static String thread(Loan loan) {
        return loan.thread().isEmpty() ? "" : " Thread \"" + loan.thread() + "\" borrowed it.";
    }

    private String open(Severity severity, Site site, boolean ofStart) {
        if (severity != Severity.INFO) {
            return " No look since found fewer lent than these.";
        }
        if (ofStart) {
            return " It was borrowed while the program began and did not become more: a listener"
                    + " that keeps one for good looks so, and is well.";
        }
        return site.count() == 1
                ? " A long transaction, or one that the program keeps on purpose, looks the same;"
                        + " more from the same place would not."
                : " Long transactions look the same until they end.";
    }

    /**
     * @param placed one that its library told of with the place that borrowed it
     */
    Finding taken(double count, Instant first, Optional<Happening> placed, Severity severity) {
        List<Evidence> evidence = numbers();
        evidence.add(
                new Evidence.Measured(
                        pool.kind().leaked().of(pool.name()),
                        last.leaked(),
                        OptionalDouble.empty()));
        Optional<String> place = placed.map(it -> it.attributes().get(Happening.PLACE));
        placed.map(it -> it.attributes().getOrDefault(Happening.STACK, ""))
                .filter(it -> !it.isEmpty())
                .ifPresent(it -> evidence.add(new Evidence.Stack(BORROWED, it.lines().toList())));
        return finding(
                severity,
                severity == Severity.INFO ? SINGLE : PLACED,
                Onset.at(first),
                Words.digits(count)
                        + " of the "
                        + pool.things()
                        + " of "
                        + pool.title()
                        + " were not given back: the pool gave them up",
                "It counts "
                        + Words.digits(last.leaked())
                        + " in all. It only repairs what the program does wrong: who still worked"
                        + " with one loses it in the midst."
                        + (severity == Severity.INFO
                                ? " Once may have been a transaction that took too long."
                                : "")
                        + place.map(it -> " The last was borrowed at " + Words.shortPlace(it) + ".")
                                .orElse(""),
                evidence,
                place.map(PoolConnectionLeakWords::giveBack).orElseGet(this::howToLearn));
    }

    Finding climbed(Climb climb, PoolConnectionLeakLoad load, Severity severity) {
        return finding(
                severity,
                load.confidence,
                new Onset(climb.first().minusSeconds(60), climb.first()),
                "At least "
                        + Words.digits(climb.to())
                        + " "
                        + pool.things()
                        + " of "
                        + pool.title()
                        + " stay lent, "
                        + Words.digits(climb.from())
                        + " "
                        + Words.seconds(ToldPool.seconds(climb.first(), now) + 60)
                        + " ago",
                "The fewest that are lent within a minute rose "
                        + climb.steps()
                        + " times and never fell. "
                        + why(climb, load)
                        + " Who holds them is not told.",
                numbers(),
                howToLearn());
    }

    private String why(Climb climb, PoolConnectionLeakLoad load) {
        return switch (load) {
            case FLAT ->
                    climb.rate() == 0
                            ? "None was borrowed and given back meanwhile."
                            : "Only "
                                    + Words.digits(climb.rate() * 60)
                                    + " are borrowed a minute: to be merely busy, each would be"
                                    + " held for "
                                    + Words.seconds(climb.to() / climb.rate())
                                    + ".";
            case FEW_REQUESTS ->
                    "Only "
                            + Words.digits(climb.requests() * 60)
                            + " requests come a minute; how often one is borrowed is not told.";
            case LEVEL -> "The load is level meanwhile, and requests are not slower than usual.";
            case USED_UP ->
                    "All of it is used up now and stays so. Something that hangs fills a pool at"
                            + " once; this took its time.";
            case OPEN ->
                    Double.isNaN(climb.more())
                            ? "Whether the load rose as well is not told, so this may be that."
                            : "A load that rises, or a service that gets slower, looks the same.";
        };
    }

    private String howToLearn() {
        if (!arming.isEmpty()) {
            return "To learn where they are borrowed: " + arming;
        }
        return "To learn where they are borrowed, arm the pool's own leak detection: `fettle tune"
                + " TARGET --set pool.leak-threshold@"
                + pool.name()
                + "=20s` where its library has that (HikariCP; Oracle's pool and Tomcat's take them"
                + " back as well), and look at the stacks of those who wait or hold: `fettle"
                + " threads TARGET`. What is lent already is not found so, only what is borrowed"
                + " from then on.";
    }

    private List<Evidence> numbers() {
        List<Evidence> evidence = new ArrayList<>();
        if (!Double.isNaN(last.used())) {
            evidence.add(
                    new Evidence.Measured(
                            pool.kind().used().of(pool.name()),
                            last.used(),
                            Double.isNaN(last.max())
                                    ? OptionalDouble.empty()
                                    : OptionalDouble.of(last.max())));
        }
        return evidence;
    }

    private Finding finding(
            Severity severity,
            double confidence,
            Onset onset,
            String headline,
            String detail,
            List<Evidence> evidence,
            String advice) {
        return new Finding(
                PoolConnectionLeak.ID,
                pool.name(),
                severity == Severity.INFO ? Stage.LOOKING : Stage.CONFIRMED,
                severity,
                confidence,
                onset,
                headline,
                detail,
                List.of(),
                evidence,
                List.of(new Remedy.Code(advice)));
    }
}
