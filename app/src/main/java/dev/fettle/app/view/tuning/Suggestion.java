package dev.fettle.app.view.tuning;

import dev.fettle.remedy.LeverId;

import java.util.List;
import java.util.Optional;

/**
 * What is advised for one JVM.
 *
 * @param headline what was seen, with a number, in one sentence
 * @param effect what to expect, a sentence
 * @param risk what it may cost, a sentence
 * @param source who says so
 * @param live what can be set while the JVM runs
 * @param restart what only its next start can bring; empty where that is not needed
 * @param code what only its source can mend, a sentence each
 */
public record Suggestion(
        String headline,
        String effect,
        String risk,
        String source,
        List<Live> live,
        Optional<Restart> restart,
        List<String> code) {
    public Suggestion {
        live = List.copyOf(live);
        code = List.copyOf(code);
    }

    /**
     * @param to as a user would write it; empty for an action
     */
    public record Live(LeverId lever, String subject, Optional<String> to) {
        boolean of(LeverId id, String of) {
            return lever.equals(id) && subject.equals(of);
        }
    }

    /**
     * @param flags such as {@code -Xmx1200m}
     * @param now what stands in their place now, such as {@code -Xmx1536m}; empty where nothing does
     */
    public record Restart(List<String> flags, String now) {
        public Restart {
            flags = List.copyOf(flags);
        }
    }
}
