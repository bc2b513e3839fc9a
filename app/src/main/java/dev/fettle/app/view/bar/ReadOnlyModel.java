package dev.fettle.app.view.bar;

import dev.fettle.target.Capability;
import dev.fettle.target.Facts;

import java.util.Locale;
import java.util.Optional;

/**
 * Whether anything may be changed in the target that is shown.
 *
 * @param on nothing that writes or pauses is offered
 * @param fixed the user cannot choose: something else forbids it
 * @param why a sentence; empty where it is off
 */
public record ReadOnlyModel(boolean on, boolean fixed, String why) {
    public static final ReadOnlyModel OFF = new ReadOnlyModel(false, false, "");

    /**
     * @param forced who forbids it for the whole program, as a clause
     * @param chosen whether the user has, for this window
     */
    public static ReadOnlyModel of(Optional<String> forced, boolean chosen, Optional<Facts> facts) {
        if (forced.isPresent()) {
            return new ReadOnlyModel(true, true, "Why: " + forced.orElseThrow() + ".");
        }
        Optional<String> role = facts.flatMap(ReadOnlyModel::role);
        if (role.isPresent()) {
            return new ReadOnlyModel(true, true, "Why: " + role.orElseThrow() + ".");
        }
        return chosen ? new ReadOnlyModel(true, false, "You chose it for this window.") : OFF;
    }

    /**
     * Who forbids to change anything, as a clause; empty where nobody does.
     *
     * @param forced who forbids it for the whole program, as a clause
     * @param chosen whether the user has, for this window
     */
    public static Optional<String> forbidden(
            Optional<String> forced, boolean chosen, Optional<Facts> facts) {
        return forced.or(() -> facts.flatMap(ReadOnlyModel::role))
                .or(() -> chosen ? Optional.of("the lock in the bar is shut") : Optional.empty());
    }

    /** A target says so by what it does not let do, and why. */
    private static Optional<String> role(Facts facts) {
        return facts.whyNot(Capability.COMMANDS)
                .or(() -> facts.whyNot(Capability.JFR))
                .filter(why -> why.toLowerCase(Locale.ROOT).contains("read-only"));
    }
}
