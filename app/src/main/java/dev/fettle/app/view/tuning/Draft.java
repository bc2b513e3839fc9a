package dev.fettle.app.view.tuning;

import dev.fettle.app.frame.Change;
import dev.fettle.app.frame.LeverTable;
import dev.fettle.app.frame.TrialTerms;
import dev.fettle.tuning.Setting;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** A plan as its user puts it together. For the toolkit's thread alone. */
final class Draft {
    private final List<Change> changes = new ArrayList<>();
    private Optional<LeverTable.Row> asked = Optional.empty();
    private String initial = "";
    private String problem = "";
    private Duration within = TrialTerms.WITHIN;
    private boolean keep;

    /** Asks for a value of one setting, beside the steps that there are already. */
    void ask(LeverTable.Row row, String suggested) {
        asked = Optional.of(row);
        initial = suggested;
        problem = "";
    }

    /**
     * What was entered becomes a step, in place of an earlier one of the same setting.
     *
     * @return whether it is a value that the setting takes; otherwise {@link #problem} says why not
     */
    boolean entered(String text) {
        if (asked.isEmpty()) {
            return false;
        }
        LeverTable.Row row = asked.orElseThrow();
        problem = problem(row, text);
        if (problem.isEmpty()) {
            put(new Change(row.lever(), row.subject(), Optional.of(text.strip())));
        }
        return problem.isEmpty();
    }

    private static String problem(LeverTable.Row row, String text) {
        if (text.isBlank() && row.kind().orElse(Setting.Kind.TEXT) != Setting.Kind.TEXT) {
            return "Enter a value.";
        }
        try {
            Setting value = Setting.parse(row.kind().orElse(Setting.Kind.TEXT), text.strip());
            if (row.value().filter(value::equals).isPresent()) {
                return "It is set to " + value.words() + " already.";
            }
            return row.bounds().flatMap(bounds -> bounds.violatedBy(value)).orElse("");
        } catch (IllegalArgumentException notOne) {
            return notOne.getMessage();
        }
    }

    /** An action stands alone. */
    void put(Change change) {
        changes.removeIf(
                other ->
                        other.value().isEmpty()
                                || change.value().isEmpty()
                                || other.lever().equals(change.lever())
                                        && other.subject().equals(change.subject()));
        changes.add(change);
        asked = Optional.empty();
        problem = "";
    }

    void clear() {
        changes.clear();
        asked = Optional.empty();
        problem = "";
    }

    void terms(Duration chosen, boolean always) {
        within = chosen;
        keep = always;
    }

    TrialTerms terms(boolean force) {
        return new TrialTerms(
                within, keep ? TrialTerms.Keep.ALWAYS : TrialTerms.Keep.IF_VERIFIED, force);
    }

    List<Change> changes() {
        return List.copyOf(changes);
    }

    Optional<LeverTable.Row> asked() {
        return asked;
    }

    String initial() {
        return initial;
    }

    String problem() {
        return problem;
    }

    Duration within() {
        return within;
    }

    boolean keep() {
        return keep;
    }
}
