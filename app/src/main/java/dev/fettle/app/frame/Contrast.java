package dev.fettle.app.frame;

import dev.fettle.baseline.Comparison;

import java.util.List;
import java.util.Optional;

/**
 * Two incidents side by side.
 *
 * @param one the name of the file that all is held against
 * @param other the name of the other
 * @param facts of the two JVMs
 * @param flags that are not the same in both, and those that somebody set
 * @param causes what came first in each, how sure that is, and what was found
 * @param levels the other's signals held against the one's; empty where they cannot be compared
 * @param noLevels why not, a sentence; empty where they can
 */
public record Contrast(
        String one,
        String other,
        List<Row> facts,
        List<Row> flags,
        List<Row> causes,
        Optional<Comparison> levels,
        String noLevels) {
    public Contrast {
        facts = List.copyOf(facts);
        flags = List.copyOf(flags);
        causes = List.copyOf(causes);
    }

    /** Something that each of them has. */
    public record Row(String what, String one, String other) {
        public boolean differs() {
            return !one.equals(other);
        }
    }
}
