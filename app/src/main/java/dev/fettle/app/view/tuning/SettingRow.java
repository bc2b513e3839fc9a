package dev.fettle.app.view.tuning;

import dev.fettle.app.frame.Change;

import java.util.Optional;

/**
 * One line of the table.
 *
 * @param name as it is called in docs/levers.md, with what it is of
 * @param meaning what it does, a sentence; empty where nobody says
 * @param now its value in words; a dash where it is not known
 * @param why it is good for that here: the measured words
 * @param offer what its button does; empty where there is none
 */
public record SettingRow(
        String name, String meaning, String now, Badge badge, String why, Optional<Offer> offer) {
    /** What a button of the table does. */
    public sealed interface Offer {
        /** Asks for a new value. */
        record Ask(Change change) implements Offer {}

        /** Shows the plan at once: the value is advised, or there is none. */
        record Plan(Change change, String what) implements Offer {}

        /** Shows what to start the JVM with. */
        record Diff() implements Offer {}

        /**
         * Shows what governing would do.
         *
         * @param pool of which; empty for the heap
         */
        record Govern(Optional<LongBoard.OfPool> pool) implements Offer {}

        default String words() {
            return switch (this) {
                case Ask _ -> "Set…";
                case Plan plan -> plan.what() + "…";
                case Diff _ -> "Show diff…";
                case Govern _ -> "Govern…";
            };
        }

        /** Whether somebody advises it: it stands out then. */
        default boolean advised() {
            return switch (this) {
                case Ask _, Govern _ -> false;
                case Diff _ -> true;
                case Plan plan -> plan.change().value().isPresent();
            };
        }
    }
}
