package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Threshold;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.signal.Signal;
import dev.fettle.signal.Signals;
import dev.fettle.signal.Unit;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Sample;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Whether a process wants CPU and does not get it, as measured: by how long its threads waited for a
 * processor, or by its container's limit. Shared, so that no rule blames a collector for it.
 */
final class Starving {
    static final String DETECTOR = "cpu-starvation";

    static final Threshold WAITING =
            new Threshold(
                    DETECTOR + ".waiting",
                    0.5,
                    Unit.COUNT,
                    "threads that wait for a processor on average: less is no want of CPU;"
                            + " judgement");
    static final Threshold SHARE =
            new Threshold(
                    DETECTOR + ".share",
                    0.5,
                    Unit.RATIO,
                    "of the time in which its threads could run that they do at most: everything"
                            + " takes twice as long; judgement");
    static final Threshold WHOLE =
            new Threshold(
                    DETECTOR + ".whole",
                    1,
                    Unit.COUNT,
                    "threads that wait on average, for a warning: fewer may be one that wakes often"
                            + " and works little, a few milliseconds late each time; judgement");
    static final Threshold OTHERS =
            new Threshold(
                    DETECTOR + ".others",
                    0.25,
                    Unit.RATIO,
                    "of the machine's CPU that others use at least: a process that takes all of it"
                            + " waits for itself, and is busy, not starved; judgement");
    static final Threshold THROTTLED =
            new Threshold(
                    DETECTOR + ".throttled",
                    0.25,
                    Unit.RATIO,
                    "of the scheduling periods in which the container's limit held it back: every"
                            + " fourth tenth of a second ends in standing still; judgement");

    static final List<Signal> READS =
            List.of(
                    Signals.CPU_WAITING,
                    Signals.CPU_THROTTLED,
                    Signals.CPU_PROCESS,
                    Signals.CPU_MACHINE);

    static final List<Verdict.Key> BECAUSE = List.of(new Verdict.Key(DETECTOR, ""));

    /** Both are told every five or ten seconds. */
    private static final Duration STALE = Duration.ofSeconds(25);

    private final Settings settings;
    private final int processors;
    private double used = Double.NaN;
    private double machine = Double.NaN;

    /** Since its threads' waiting was told last: both are of one span then. */
    private double usedSum;

    private int usedTimes;
    private Lack lack;
    private Instant waitingTold;
    private Instant throttledTold;

    /**
     * @param throttled whether by the container's limit
     * @param value the share of periods, or how many threads waited
     * @param used processors that it used meanwhile; NaN where not known
     * @param since when it was first so, without a break since
     * @param grave since when it was so much that it is worth a warning; null where it is not
     * @param last when it was so last
     */
    record Lack(
            boolean throttled,
            double value,
            double used,
            Instant since,
            Instant grave,
            Instant last) {
        /** Of the time in which its threads could run, what they did; NaN where not known. */
        double share() {
            return throttled ? Double.NaN : used / (used + value);
        }
    }

    Starving(Settings settings, Facts target) {
        this.settings = settings;
        this.processors = Math.max(1, target.processors());
    }

    void see(Observation observation) {
        if (!(observation instanceof Sample it)) {
            return;
        }
        Signal signal = it.series().signal();
        if (signal.equals(Signals.CPU_PROCESS)) {
            used = it.value() * processors;
            usedSum += used;
            usedTimes++;
        } else if (signal.equals(Signals.CPU_MACHINE)) {
            machine = it.value();
        } else if (signal.equals(Signals.CPU_WAITING)) {
            waitingTold = it.at();
            used = usedTimes > 0 ? usedSum / usedTimes : used;
            usedSum = 0;
            usedTimes = 0;
            told(it, false, isWaiting(it.value()));
        } else if (signal.equals(Signals.CPU_THROTTLED)) {
            throttledTold = it.at();
            told(it, true, it.value() >= settings.of(THROTTLED));
        }
    }

    private boolean isWaiting(double threads) {
        double others = machine - used / processors;
        return threads >= settings.of(WAITING)
                && used / (used + threads) <= settings.of(SHARE)
                && others >= settings.of(OTHERS);
    }

    /** A container's limit is the plainer reason of the two. */
    private void told(Sample it, boolean throttled, boolean lacks) {
        boolean same = lack != null && lack.throttled == throttled;
        if (lacks && (lack == null || same || throttled)) {
            Instant since = same ? lack.since : it.at();
            Instant before = same ? lack.grave : null;
            boolean much = throttled || it.value() >= settings.of(WHOLE);
            Instant grave = !much ? null : before == null ? it.at() : before;
            lack = new Lack(throttled, it.value(), used, since, grave, it.at());
        } else if (!lacks && same) {
            lack = null;
        }
    }

    /** What it lacks now; null where nothing, or where that is not known. */
    Lack now(Instant now) {
        return lack != null && lack.last.plus(STALE).isAfter(now) ? lack : null;
    }

    /** Whether it would be known if its threads waited for a processor. */
    boolean isMeasured(Instant now) {
        return isFresh(waitingTold, now) || isFresh(throttledTold, now);
    }

    /** Whether it would be known if they waited for others of the machine. */
    boolean isWaitingMeasured(Instant now) {
        return isFresh(waitingTold, now);
    }

    private static boolean isFresh(Instant told, Instant now) {
        return told != null && told.plus(STALE).isAfter(now);
    }

    /** Processors that it used when that was told last; NaN where not known. */
    double used() {
        return used;
    }

    /** Share of the machine's CPU; NaN where not known. */
    double machine() {
        return machine;
    }

    /** Share of the machine's CPU that others use; NaN where not known. */
    double others() {
        return machine - used / processors;
    }
}
