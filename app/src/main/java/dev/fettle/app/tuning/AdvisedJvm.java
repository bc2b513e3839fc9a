package dev.fettle.app.tuning;

import dev.fettle.advice.RestartAdvice;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * One life of a JVM, and what it was advised for its next start. Holds no arguments: those may be
 * secret.
 *
 * @param machine where the Fettle ran that advised it
 * @param advice the oldest first; never empty
 */
public record AdvisedJvm(TunedJvm jvm, String machine, List<RestartAdvice> advice) {
    /** Numbers are computed anew each time, and somebody may have taken those of before. */
    private static final int MOST = 8;

    public AdvisedJvm {
        if (advice.isEmpty()) {
            throw new IllegalArgumentException("nothing was advised");
        }
        advice = List.copyOf(advice.subList(Math.max(0, advice.size() - MOST), advice.size()));
    }

    /** Advice that is said again is known by its newest time and figures. */
    AdvisedJvm with(RestartAdvice next) {
        List<RestartAdvice> all = new ArrayList<>(advice);
        all.removeIf(next::sameAs);
        all.add(next);
        return new AdvisedJvm(jvm, machine, all);
    }

    public Instant first() {
        return advice.stream().map(RestartAdvice::at).min(Instant::compareTo).orElseThrow();
    }

    public RestartAdvice newest() {
        return advice.getLast();
    }

    public boolean isLocal() {
        return isLocal(jvm);
    }

    private static boolean isLocal(TunedJvm jvm) {
        return !jvm.address().isEmpty() && jvm.address().chars().allMatch(Character::isDigit);
    }

    /**
     * Whether another JVM may be the next start of this one: another life, of the same address where both
     * are remote, else of the same name on the same machine.
     *
     * @param here the machine where this Fettle runs
     */
    public boolean mayPrecede(TunedJvm now, String here) {
        if (jvm.sameAs(now)) {
            return false;
        }
        if (!isLocal() && !isLocal(now)) {
            return jvm.address().equals(now.address()) && now.startedMillis() > jvm.startedMillis();
        }
        boolean bothHere = isLocal() && isLocal(now) && machine.equals(here);
        return jvm.label().equals(now.label())
                && (bothHere || host(jvm).equals(host(now)))
                && now.startedMillis() > first().toEpochMilli();
    }

    private static String host(TunedJvm jvm) {
        return jvm.name().substring(jvm.name().indexOf('@') + 1);
    }
}
