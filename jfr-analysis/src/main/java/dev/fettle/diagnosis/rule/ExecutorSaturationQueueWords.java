package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.rule.ToldPool.Look;
import dev.fettle.remedy.Remedy;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/** What is said of a pool of threads in whose queue tasks stand. */
record ExecutorSaturationQueueWords(
        ToldPool pool, Look last, ToldWaits waits, boolean slower, boolean refused) {

    Finding finding(
            Severity severity, boolean grows, boolean drains, Finding workers, Instant since) {
        List<Evidence> evidence = evidence();
        List<Remedy> remedies = new ArrayList<>();
        if (workers != null) {
            evidence.addAll(workers.evidence());
            remedies.addAll(workers.remedies());
        }
        remedies.add(new Remedy.Code(advice()));
        return new Finding(
                ExecutorSaturation.ID,
                pool.name(),
                severity == Severity.INFO ? Stage.LOOKING : Stage.CONFIRMED,
                severity,
                severity == Severity.INFO ? 0.5 : workers == null ? 0.85 : 0.95,
                Onset.at(since),
                Words.digits(last.waiting())
                        + (last.waiting() == 1 ? " task stands" : " tasks stand")
                        + " in the queue of "
                        + pool.title()
                        + (Double.isNaN(last.used())
                                ? ""
                                : ", all of whose " + Words.digits(last.used()) + " threads work"),
                "So it has been at each look for "
                        + Words.seconds(waits.lasted())
                        + ". "
                        + queue(grows, drains)
                        + waited()
                        + (refused ? " Further tasks are refused." : "")
                        + (slower ? " Requests take longer than usual meanwhile." : "")
                        + where(workers),
                workers == null ? List.of() : workers.because(),
                evidence,
                remedies);
    }

    private String queue(boolean grows, boolean drains) {
        if (drains) {
            return "The queue falls: a batch filled it, and is being done.";
        }
        return grows
                ? "New ones come as fast as others are done, or faster."
                : "None has come lately: a batch whose tasks take long looks so.";
    }

    private String waited() {
        if (!waits.isWaitKnown()) {
            return " How long each waits is not known: the pool does not tell how many are done.";
        }
        return waits.rate() > 0
                ? " Each waits for about "
                        + Words.seconds(waits.waited())
                        + ": "
                        + Words.digits(waits.rate())
                        + " are done a second."
                : " None was done in the last half minute.";
    }

    private static String where(Finding workers) {
        return workers == null
                ? " Where its threads stand is not known: `fettle threads TARGET` shows it."
                : " Of its threads: " + workers.headline() + ".";
    }

    private String advice() {
        return "Make the tasks shorter or fewer, and give the queue a bound, so that who sends more"
                + " is told. More threads help only while what the tasks wait for can serve more"
                + " at once, and not those that are queued already: most pools start a thread for"
                + " a new task only.";
    }

    private List<Evidence> evidence() {
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(
                new Evidence.Measured(
                        pool.kind().waiting().of(pool.name()),
                        last.waiting(),
                        OptionalDouble.empty()));
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
}
