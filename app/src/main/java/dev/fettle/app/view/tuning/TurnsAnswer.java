package dev.fettle.app.view.tuning;

import dev.fettle.app.frame.LongRun;
import dev.fettle.app.frame.LongRun.Answer;
import dev.fettle.tuning.alternating.Compared;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What a trial by turns says, as the window says it. */
final class TurnsAnswer {
    private TurnsAnswer() {}

    static String badge(LongRun run) {
        if (any(run, Compared.Differs.class)) {
            return "DIFFERENT";
        }
        if (any(run, Compared.NoDifference.class)) {
            return "NO DIFFERENCE";
        }
        return run.answers().isEmpty() ? "STOPPED" : "INCONCLUSIVE";
    }

    private static boolean any(LongRun run, Class<? extends Compared> kind) {
        return run.answers().stream().map(Answer::compared).anyMatch(kind::isInstance);
    }

    /** What differs first; it has gone back in any case. */
    static List<String> of(LongRun run) {
        List<String> all = new ArrayList<>();
        run.answers().stream()
                .sorted(Comparator.comparing(each -> order(each.compared())))
                .map(TurnsAnswer::words)
                .forEach(all::add);
        if (run.answers().isEmpty()) {
            all.add("It was stopped before its time: what was seen compares nothing.");
        } else if (run.answers().size() > 1) {
            all.add(
                    "Each is compared by itself, so that one of them may differ by chance. What was"
                            + " there before is in force again.");
        } else {
            all.add("What was there before is in force again.");
        }
        return all;
    }

    private static int order(Compared compared) {
        return switch (compared) {
            case Compared.Differs _ -> 0;
            case Compared.NoDifference _ -> 1;
            case Compared.Inconclusive _, Compared.Waiting _ -> 2;
        };
    }

    /** Signals by their names, and the settings by what they are here. */
    private static String words(Answer answer) {
        String said =
                answer.compared() instanceof Compared.Inconclusive(String why)
                        ? answer.name() + ": inconclusive, since " + why
                        : answer.compared().words();
        return Words.sentence(
                Words.arrows(
                        said.replace(answer.signal(), answer.name())
                                .replace("under B than under A", "with the new value")
                                .replace("B less A", "new less old")
                                .replace(" under both", " with both")));
    }
}
