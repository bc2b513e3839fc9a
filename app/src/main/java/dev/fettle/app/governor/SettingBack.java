package dev.fettle.app.governor;

import dev.fettle.app.desk.Mover;
import dev.fettle.app.frame.Governed;
import dev.fettle.app.frame.Governed.Kind;
import dev.fettle.tuning.Run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Restores what was there before, again and again for a while: it is wanted just when load returns or
 * collections storm, and then a call is late. For one thread.
 */
final class SettingBack {
    /** As long as a plan's, which is taken back under load as well. */
    static final Duration AGAIN_AND_AGAIN = Duration.ofSeconds(30);

    /**
     * What it is for.
     *
     * @param kind how what comes of it is told, where it is restored
     * @param cause what is told where there was nothing to restore
     */
    private record Reason(String why, Kind kind, Run cause) {}

    /** What came of it. */
    record Done(Run run, Kind kind) {}

    private final Mover mover;
    private Reason reason;
    private Instant giveUp;
    private Run last;

    SettingBack(Mover mover) {
        this.mover = mover;
    }

    boolean underWay() {
        return reason != null;
    }

    /** To be followed by {@link #again} at once, and at each tick until that has something. */
    void begin(Instant now, String why, Kind kind, Run cause) {
        String clause = why.endsWith(".") ? why.substring(0, why.length() - 1) : why;
        reason = new Reason(clause, kind, cause);
        giveUp = now.plus(AGAIN_AND_AGAIN);
    }

    /** Tries it; empty where it is to be tried again. */
    Optional<Done> again(Instant now) {
        last = mover.restore(reason.why());
        boolean late = last instanceof Run.Failed && !mover.gone();
        return late && now.isBefore(giveUp) ? Optional.empty() : Optional.of(done());
    }

    /** There is no time to try it again. */
    Done abandon() {
        return done();
    }

    private Done done() {
        Run run = last instanceof Run.Refused ? reason.cause() : last;
        var done = new Done(run, last instanceof Run.Failed ? Kind.FAILED : reason.kind());
        reason = null;
        return done;
    }

    /** What is told while it is tried again. */
    List<Governed> trying(GovernedLog log, Instant now) {
        return log.quiet(
                now,
                Kind.HOLDS,
                "restore",
                "It could not be set back, and is tried again for "
                        + AGAIN_AND_AGAIN.toSeconds()
                        + " s: "
                        + last.told());
    }
}
