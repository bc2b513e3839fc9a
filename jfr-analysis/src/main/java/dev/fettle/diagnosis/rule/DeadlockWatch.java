package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.Watch;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Deadlocked;
import dev.fettle.target.Observation.Exhibit;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Waiter;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Follows what the JVM says when it is asked for deadlocks, or of its own accord in the thread dumps of
 * a recording: those are minutes apart, so each counts by itself.
 */
final class DeadlockWatch implements Watch {
    /** A look that found something is followed by another at the next tick. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private static final String DUMP =
            "end the recording with `jcmd PID JFR.dump` or `JFR.stop`: it has a thread dump at its"
                    + " end then";

    private final Settings settings;
    private final boolean recorded;
    private final String howToLearn;
    private List<Waiter> waiters = List.of();
    private String silence;
    private Instant looked;
    private Instant clear;
    private Instant first;
    private int found;
    private int times;

    DeadlockWatch(Settings settings, Facts target, String howToLearn) {
        this.settings = settings;
        this.recorded = target.isRecorded();
        this.howToLearn = recorded ? DUMP : howToLearn;
        this.silence =
                recorded
                        ? "no thread dump has come yet"
                        : "the JVM has not been asked for deadlocks yet";
    }

    @Override
    public void see(Observation observation) {
        switch (observation) {
            case Sample it -> look(it.at(), (int) it.value());
            case Gap it -> silence = it.why();
            case Exhibit it when it.content() instanceof Deadlocked them ->
                    waiters = them.waiters();
            default -> {}
        }
    }

    private void look(Instant at, int count) {
        looked = at;
        found = count;
        if (count == 0) {
            clear = at;
            times = 0;
            waiters = List.of();
            return;
        }
        first = times == 0 ? at : first;
        times++;
    }

    @Override
    public List<Verdict> judge(Instant now) {
        if (looked == null || isStale(now)) {
            String why =
                    recorded && looked != null
                            ? "the last thread dump before was written at " + looked
                            : silence;
            return List.of(new Verdict.Unknown(Deadlock.ID, "", why, howToLearn));
        }
        if (found == 0) {
            return List.of(new Verdict.Healthy(Deadlock.ID, ""));
        }
        if (!recorded && times < settings.of(Deadlock.LOOKS)) {
            String why = found + " threads seem to wait for each other; a second look decides";
            return List.of(new Verdict.Pending(Deadlock.ID, "", why, looked.plus(SOON)));
        }
        return new DeadlockWords(found, clear == null ? first : clear, first).findings(waiters);
    }

    /** A circle without a time limit does not open: it stands until a look finds none. */
    private boolean isStale(Instant now) {
        boolean lasts = recorded && found > 0 && waiters.stream().noneMatch(Waiter::timed);
        return !lasts && looked.plusSeconds((long) settings.of(Deadlock.HOLDS)).isBefore(now);
    }
}
