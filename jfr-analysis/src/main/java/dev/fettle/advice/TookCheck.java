package dev.fettle.advice;

import dev.fettle.baseline.Comparison;
import dev.fettle.baseline.Difference;
import dev.fettle.target.Flag;
import dev.fettle.target.Flags;

import java.util.List;
import java.util.Optional;

/**
 * Whether what was advised for a restart is in force after it, and what became of what was measured.
 *
 * @param measured what moved between the two spans, furthest first; empty where one was not measured
 * @param apart in what else the two differ, a clause each: what moved may be due to that
 */
public record TookCheck(List<Took> options, List<Difference> measured, List<String> apart) {
    /** JVMs round sizes up, to a page or to one of G1's regions of 32 MB at most by default. */
    private static final long ROUNDING = 64L << 20;

    public TookCheck {
        options = List.copyOf(options);
        measured = List.copyOf(measured);
        apart = List.copyOf(apart);
    }

    /** How one option fared. */
    public enum State {
        TOOK,
        DID_NOT,
        UNKNOWN
    }

    /**
     * @param words a sentence
     */
    public record Took(String option, State state, String words) {}

    /**
     * @param now of the JVM that was started since
     * @param before and after the restart, compared; empty where one of the two was not measured
     */
    public static TookCheck of(List<VmOption> advised, Flags now, Optional<Comparison> comparison) {
        return new TookCheck(
                advised.stream().map(each -> took(each, now)).toList(),
                comparison
                        .map(all -> all.differences().stream().filter(Difference::isMoved).toList())
                        .orElse(List.of()),
                comparison.map(Comparison::apart).orElse(List.of()));
    }

    private static Took took(VmOption option, Flags now) {
        String name = option.flags().getFirst();
        if (option.isProperty()) {
            return unknown(option, "it is a property, which no flag tells");
        }
        if (now.why().isPresent()) {
            return unknown(option, "the flags are not known: " + now.why().get());
        }
        Optional<Flag> flag = now.of(name);
        if (flag.isEmpty()) {
            return unknown(option, "this JVM does not tell " + name);
        }
        if (isMet(option.value(), flag.get().value())) {
            return new Took(option.text(), State.TOOK, option.text() + " took.");
        }
        return new Took(
                option.text(),
                State.DID_NOT,
                "%s did not take: %s is %s, %s."
                        .formatted(option.text(), name, flag.get().value(), why(flag.get())));
    }

    private static Took unknown(VmOption option, String why) {
        return new Took(
                option.text(),
                State.UNKNOWN,
                "Whether %s took is not known: %s.".formatted(option.text(), why));
    }

    private static boolean isMet(String wanted, String is) {
        if (wanted.equals(is)) {
            return true;
        }
        try {
            double asked = Double.parseDouble(wanted);
            double got = Double.parseDouble(is);
            return asked == got || asked >= ROUNDING && got >= asked && got - asked < ROUNDING;
        } catch (NumberFormatException notNumbers) {
            return false;
        }
    }

    /** Options are read in an order, and the last one wins. */
    private static String why(Flag flag) {
        return switch (flag.origin()) {
            case COMMAND_LINE ->
                    "as the command line has it, or JDK_JAVA_OPTIONS, which come after"
                            + " JAVA_TOOL_OPTIONS and win";
            case ENVIRONMENT ->
                    "as another option of its environment has it: _JAVA_OPTIONS is read last of"
                            + " all, and of several options in one variable the last one wins";
            case FILE -> "as a file of flags has it";
            case RUNNING -> "since somebody set it after the start";
            case ERGONOMIC -> "as the JVM itself chose, so that nobody told it";
            case STANDARD ->
                    "its default: the option did not reach the JVM, so see whether it is in the"
                            + " environment of that very process";
            case UNTOLD -> "and who set it is not told";
        };
    }
}
