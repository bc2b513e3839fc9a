package dev.fettle.app.view.tuning;

import dev.fettle.app.look.Tone;

import java.util.List;
import java.util.Optional;

/** What stands beside the table, above the journal. */
public sealed interface Sheet {
    /**
     * Nothing is under way.
     *
     * @param words what to do, or why nothing can be done
     */
    record Idle(String words) implements Sheet {}

    /**
     * A new value is asked for.
     *
     * @param setting its name
     * @param meaning what it does
     * @param takes what values it takes here, a clause; empty where nobody says
     * @param initial what stands in the field at first
     * @param switched whether it is on or off, and nothing else
     * @param problem why what was entered is none; empty where nothing is wrong
     * @param others steps that the plan has already
     * @param within how long it is verified, in seconds
     * @param keep whether it stays although nothing can be said of it
     */
    record Form(
            String setting,
            String meaning,
            String takes,
            String initial,
            boolean switched,
            String problem,
            List<String> others,
            long within,
            boolean keep)
            implements Sheet {
        public Form {
            others = List.copyOf(others);
        }

        boolean sameFieldAs(Form other) {
            return setting.equals(other.setting) && initial.equals(other.initial);
        }
    }

    /**
     * Something is looked up.
     *
     * @param words what
     */
    record Busy(String words) implements Sheet {}

    /**
     * What would be done, before it is.
     *
     * @param title what it is, with how many steps
     * @param refused why it is not done; empty where it may be
     * @param insist what pressing on says; empty where no insisting helps
     * @param confirm what the button says: exactly what is done, and for how long it is verified
     * @param hindrance why it cannot be confirmed now, a sentence; empty where it can
     * @param unlock what the button says that lets this JVM be changed; empty where it may be already
     * @param changeable whether there is a value that could be another
     * @param insisted what speaks against it, a sentence, where the user insists; else empty
     * @param choice of how long or how much; {@link Choice#NONE} where nothing is to be chosen
     */
    record ToConfirm(
            String title,
            List<Step> steps,
            List<Part> parts,
            String refused,
            String insist,
            String confirm,
            String hindrance,
            String unlock,
            boolean changeable,
            String insisted,
            Choice choice)
            implements Sheet {
        public ToConfirm {
            steps = List.copyOf(steps);
            parts = List.copyOf(parts);
        }
    }

    /**
     * @param change such as {@code 40 % → 10 %}; empty for an action
     */
    record Step(String setting, String change) {}

    /**
     * One of several, chosen beside a plan.
     *
     * @param label what is chosen
     * @param chosen which of the options
     * @param note what that means, a sentence
     * @param button what is done with it by a button of its own; empty where the plan's does it
     */
    record Choice(String label, List<String> options, int chosen, String note, String button) {
        static final Choice NONE = new Choice("", List.of(), 0, "", "");

        public Choice {
            options = List.copyOf(options);
        }
    }

    /** A headed part of a plan: Because, Expect, Guard, Risk, Undo. */
    record Part(String head, String words) {}

    /**
     * A plan that is carried out.
     *
     * @param badge where it has come to, in a word
     * @param progress what is awaited, a sentence
     * @param share of the verification that has passed, 0 to 1; empty before it has begun
     * @param stop what the button says that ends it
     */
    record OnTrial(
            String badge,
            Tone tone,
            String title,
            List<Moment> moments,
            String progress,
            Optional<Double> share,
            String stop)
            implements Sheet {
        public OnTrial {
            moments = List.copyOf(moments);
        }
    }

    /** Something that has happened to a plan, and when. */
    record Moment(String at, String words) {}

    /**
     * A plan that is over and left something to be known.
     *
     * @param answers what was compared, or what else is to be known now, a sentence each
     */
    record Outcome(
            String badge, Tone tone, String title, List<Moment> moments, List<String> answers)
            implements Sheet {
        public Outcome {
            moments = List.copyOf(moments);
            answers = List.copyOf(answers);
        }
    }

    /** What to start the JVM with. */
    record Diff(List<RestartDiff.Form> forms, List<String> notes) implements Sheet {
        public Diff {
            forms = List.copyOf(forms);
            notes = List.copyOf(notes);
        }
    }
}
