package dev.fettle.remedy;

import java.util.List;
import java.util.Objects;

/** One way to mend what a finding names. */
public sealed interface Remedy {
    /**
     * A change to the running JVM.
     *
     * @param subject what it is changed of; empty for the whole JVM
     */
    record Live(
            LeverId lever, String subject, String from, String to, Expectation expect, String risk)
            implements Remedy {}

    /** Flags for the next start. */
    record Restart(List<String> flags, String why) implements Remedy {
        public Restart {
            Objects.requireNonNull(why);
            flags = List.copyOf(flags);
        }
    }

    /** Something only the program's source can mend. */
    record Code(String advice) implements Remedy {
        public Code {
            Objects.requireNonNull(advice);
        }
    }
}
