package dev.fettle.app.view.mbeans;

import dev.fettle.app.look.Tone;

import java.util.List;
import java.util.Optional;

/** What stands below the table while something is set or run. */
sealed interface BeanSheet {
    /** Nothing is. */
    record None() implements BeanSheet {}

    /**
     * A value is asked for, or the arguments of an operation.
     *
     * @param id by which a form is known again, so that what is typed stays
     * @param detail what is known of it
     * @param problem why what was typed is none; empty where nothing is wrong
     */
    record Form(
            String id,
            String title,
            String detail,
            List<Field> fields,
            String problem,
            String submit)
            implements BeanSheet {
        public Form {
            fields = List.copyOf(fields);
        }
    }

    record Field(String label, String initial) {}

    record Busy(String words) implements BeanSheet {}

    /**
     * What would be done, before it is.
     *
     * @param grave what is to be typed before it may be done; empty where nothing is
     * @param hindrance why it cannot be done now; empty where it can
     * @param unlock what the button says that lets this JVM be changed; empty where it may be
     */
    record Confirm(
            String title,
            List<Line> lines,
            String grave,
            String hindrance,
            String unlock,
            String confirm)
            implements BeanSheet {
        public Confirm {
            lines = List.copyOf(lines);
        }
    }

    record Line(String head, String words) {}

    /**
     * @param undo what the button says that takes it back; empty where nothing does
     * @param result what came back, where that is more than a line
     */
    record Outcome(String title, Tone tone, String words, String undo, Optional<ResultModel> result)
            implements BeanSheet {
        Outcome(String title, Tone tone, String words, String undo) {
            this(title, tone, words, undo, Optional.empty());
        }
    }
}
