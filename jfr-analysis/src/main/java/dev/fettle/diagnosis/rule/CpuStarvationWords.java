package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.rule.CpuStarvationWatch.Symptom;
import dev.fettle.diagnosis.rule.Starving.Lack;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.Signals;
import dev.fettle.target.Facts;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/** What is said of a process that does not get its CPU. */
record CpuStarvationWords(Settings settings, Facts target) {
    private static final Duration STEP = Duration.ofSeconds(5);
    private static final String SLOWER =
            "Everything takes longer for it, requests and collections alike; no tuning of the"
                    + " collector mends that.";

    boolean isSustained(Lack lack) {
        return lack.grave() != null
                && Duration.between(lack.grave(), lack.last()).toSeconds()
                        >= settings.of(CpuStarvation.SUSTAINED);
    }

    /**
     * @param symptoms that came with it; may be none
     * @param span within which they came
     */
    Finding measured(Lack lack, boolean sustained, List<Symptom> symptoms, Duration span) {
        String headline =
                lack.throttled()
                        ? "The container's CPU limit holds the process back in "
                                + Words.percent(lack.value())
                                + " of the scheduling periods"
                        : "The process's threads wait for a processor for "
                                + Words.percent(1 - lack.share())
                                + " of the time in which they could run";
        String detail =
                lack.throttled()
                        ? "In each of those it had used up its share before the period's end (most"
                                + " often a tenth of a second), and stood still for the rest. "
                                + SLOWER
                        : "It used "
                                + Words.digits(lack.used())
                                + " processors, and "
                                + Words.digits(lack.value())
                                + " more of its threads could have run but waited for one, while"
                                + " others used the machine. "
                                + (symptoms.isEmpty() ? "" : stoodStill(symptoms, span) + ". ")
                                + SLOWER;
        Evidence evidence =
                lack.throttled()
                        ? new Evidence.Measured(
                                Signals.CPU_THROTTLED.whole(),
                                lack.value(),
                                OptionalDouble.of(settings.of(Starving.THROTTLED)))
                        : new Evidence.Measured(
                                Signals.CPU_WAITING.whole(),
                                lack.value(),
                                OptionalDouble.of(settings.of(Starving.WAITING)));
        return finding(
                sustained,
                sustained ? 0.9 : 0.6,
                new Onset(lack.since().minus(STEP), lack.since()),
                headline,
                detail,
                evidence,
                lack.throttled() ? limit() : neighbours());
    }

    /**
     * @param span within which they came
     * @param others the machine's share that others use
     */
    Finding hinted(List<Symptom> symptoms, Duration span, boolean sustained, double others) {
        return finding(
                sustained,
                sustained ? 0.7 : 0.4,
                Onset.at(symptoms.getFirst().at()),
                "The process seems to want for CPU: others use "
                        + Words.percent(others)
                        + " of the machine",
                stoodStill(symptoms, span)
                        + ". How long its threads wait for a processor cannot be seen from here."
                        + " "
                        + SLOWER,
                new Evidence.Measured(
                        Signals.CPU_MACHINE.whole(),
                        others,
                        OptionalDouble.of(settings.of(CpuStarvation.CROWD))),
                neighbours());
    }

    private static String stoodStill(List<Symptom> symptoms, Duration span) {
        Symptom worst =
                symptoms.stream().max(Comparator.comparingDouble(Symptom::seconds)).orElseThrow();
        return "It stood still "
                + (symptoms.size() == 1 ? "once" : symptoms.size() + " times")
                + " in "
                + Words.duration(span)
                + " and hardly worked meanwhile, the longest for "
                + Words.seconds(worst.seconds())
                + " ("
                + worst.what()
                + ")";
    }

    /** It is better just now, and that may not last. */
    Finding paused(Finding before, Duration since) {
        return again(
                before,
                before.stage(),
                before.severity(),
                before.headline(),
                before.detail()
                        + " That was "
                        + Words.duration(since)
                        + " ago; it counts as over once it was well for "
                        + minute()
                        + ".");
    }

    Finding over(Finding before) {
        return again(
                before,
                Stage.LEVELLED,
                Severity.INFO,
                "The process gets the CPU that it wants again, for " + minute() + " now",
                "Before that: " + before.headline() + ".");
    }

    private String minute() {
        return Words.seconds(settings.of(CpuStarvation.OVER));
    }

    private static Finding again(
            Finding before, Stage stage, Severity severity, String headline, String detail) {
        return new Finding(
                before.detectorId(),
                before.subject(),
                stage,
                severity,
                before.confidence(),
                before.onset(),
                headline,
                detail,
                before.because(),
                before.evidence(),
                stage == Stage.LEVELLED ? List.of() : before.remedies());
    }

    private static List<Remedy> limit() {
        return List.of(
                new Remedy.Code(
                        "Raise the container's CPU limit (limits.cpu, --cpus), or have it do less"
                                + " at a time: as many threads at work as the limit has"
                                + " processors."),
                new Remedy.Restart(
                        List.of("-XX:ActiveProcessorCount=N"),
                        "with N as the limit has processors, pools and collectors start no more"
                                + " threads than can run"));
    }

    private static List<Remedy> neighbours() {
        return List.of(
                new Remedy.Code(
                        "See what else runs on the machine (`top`), and move one of the two, or"
                                + " give this one a larger share (requests.cpu, nice)."));
    }

    private static Finding finding(
            boolean sustained,
            double confidence,
            Onset onset,
            String headline,
            String detail,
            Evidence evidence,
            List<Remedy> remedies) {
        return new Finding(
                CpuStarvation.ID,
                "",
                sustained ? Stage.CONFIRMED : Stage.LOOKING,
                sustained ? Severity.WARNING : Severity.INFO,
                confidence,
                onset,
                headline,
                detail,
                List.of(),
                List.of(evidence),
                remedies);
    }
}
