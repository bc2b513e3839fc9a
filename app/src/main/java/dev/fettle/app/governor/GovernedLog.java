package dev.fettle.app.governor;

import dev.fettle.app.frame.Governed;
import dev.fettle.app.frame.Governed.Kind;
import dev.fettle.app.frame.Governed.Moved;
import dev.fettle.tuning.Plan;
import dev.fettle.tuning.Run;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Tells what a governor does once, and why it does nothing when that changes and once a minute: whoever
 * reads it sees that it is there, and it notices when nobody does any more.
 */
final class GovernedLog {
    private static final Duration AGAIN = Duration.ofMinutes(1);

    private final String target;
    private String said = "";
    private Instant saidAt = Instant.MIN;

    GovernedLog(String target) {
        this.target = target;
    }

    /**
     * Why nothing is done.
     *
     * @param key what makes two reasons the same: numbers in them change each second
     */
    List<Governed> quiet(Instant at, Kind kind, String key, String words) {
        if (said.equals(kind + key) && at.isBefore(saidAt.plus(AGAIN))) {
            return List.of();
        }
        said = kind + key;
        saidAt = at;
        return List.of(new Governed(at, target, kind, List.of(), new Run.Proposed(), words));
    }

    List<Governed> told(Instant at, Kind kind, Plan plan, Run run, String words) {
        said = "";
        List<Moved> moves =
                plan.steps().stream()
                        .map(
                                step ->
                                        new Moved(
                                                step.lever().id(),
                                                step.before().raw(),
                                                step.after().raw()))
                        .toList();
        return List.of(new Governed(at, target, kind, moves, run, words));
    }
}
