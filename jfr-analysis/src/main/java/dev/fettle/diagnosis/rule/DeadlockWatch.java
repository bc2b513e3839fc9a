package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.Watch;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Deadlocked;
import dev.fettle.target.Observation.Exhibit;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Waiter;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Follows what the JVM says when it is asked for deadlocks. */
final class DeadlockWatch implements Watch {
    /** A look that found something is followed by another at the next tick. */
    private static final Duration SOON = Duration.ofSeconds(2);

    private final Settings settings;
    private final String howToLearn;
    private List<Waiter> waiters = List.of();
    private String silence = "the JVM has not been asked for deadlocks yet";
    private Instant looked;
    private Instant clear;
    private Instant first;
    private int found;
    private int times;

    DeadlockWatch(Settings settings, String howToLearn) {
        this.settings = settings;
        this.howToLearn = howToLearn;
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
        long holds = (long) settings.of(Deadlock.HOLDS);
        if (looked == null || looked.plusSeconds(holds).isBefore(now)) {
            return List.of(new Verdict.Unknown(Deadlock.ID, "", silence, howToLearn));
        }
        if (found == 0) {
            return List.of(new Verdict.Healthy(Deadlock.ID, ""));
        }
        if (times < settings.of(Deadlock.LOOKS)) {
            String why = found + " threads seem to wait for each other; a second look decides";
            return List.of(new Verdict.Pending(Deadlock.ID, "", why, looked.plus(SOON)));
        }
        return new DeadlockWords(found, clear == null ? first : clear, first).findings(waiters);
    }
}
