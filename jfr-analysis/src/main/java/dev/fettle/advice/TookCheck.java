package dev.fettle.advice;

import dev.fettle.baseline.Comparison;
import dev.fettle.baseline.Difference;
import dev.fettle.baseline.Difference.Answer;
import dev.fettle.signal.HttpSignals;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signal;
import dev.fettle.signal.Signals;
import dev.fettle.target.Flag;
import dev.fettle.target.Flags;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Whether what was advised for a restart is in force after it, and what became of what was measured.
 *
 * @param measured what moved between the two spans; empty where one was not measured
 * @param alike what was measured in both and cannot be told apart
 * @param open what one of the two has too little of to compare, or none
 * @param apart in what else the two differ, a clause each: what moved may be due to that
 */
public record TookCheck(
        List<Took> options,
        List<Difference> measured,
        List<Difference> alike,
        List<Difference> open,
        List<String> apart) {
    /** JVMs round sizes up, to a page or to one of G1's regions of 32 MB at most by default. */
    private static final long ROUNDING = 64L << 20;

    public TookCheck {
        options = List.copyOf(options);
        measured = List.copyOf(measured);
        alike = List.copyOf(alike);
        open = List.copyOf(open);
        apart = List.copyOf(apart);
    }

    /** What says that the program had other work to do, a clause each. */
    private static final Map<Signal, String> LOAD =
            Map.of(
                    HttpSignals.HTTP_RATE,
                    "requests come at another rate than before, so the load is another",
                    Signals.ALLOCATION_RATE,
                    "the program allocates at another rate than before, so its work may be"
                            + " another");

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
     * @param gone flags that were to be given no more
     * @param now of the JVM that was started since
     * @param comparison of before and after the restart; empty where one of the two was not measured
     */
    public static TookCheck of(
            List<VmOption> advised, List<String> gone, Flags now, Optional<Comparison> comparison) {
        List<Took> options = new ArrayList<>();
        advised.forEach(each -> options.add(took(each, now)));
        gone.forEach(each -> options.add(left(each, now)));
        List<Difference> all = comparison.map(TookCheck::ordered).orElse(List.of());
        List<String> apart = new ArrayList<>();
        comparison.ifPresent(it -> apart.addAll(it.apart()));
        all.stream()
                .filter(Difference::isMoved)
                .flatMap(it -> Optional.ofNullable(LOAD.get(it.series().signal())).stream())
                .forEach(apart::add);
        return new TookCheck(
                options,
                all.stream().filter(Difference::isMoved).toList(),
                all.stream().filter(it -> it.answer() == Answer.SAME).toList(),
                all.stream().filter(it -> !it.isMoved() && it.answer() != Answer.SAME).toList(),
                apart);
    }

    private static List<Difference> ordered(Comparison comparison) {
        Map<Series, Integer> order = RestartFigures.order();
        return comparison.differences().stream()
                .sorted(Comparator.comparing(it -> order.getOrDefault(it.series(), order.size())))
                .toList();
    }

    /** With one more reason for doubt. */
    TookCheck with(String clause) {
        List<String> more = new ArrayList<>(apart);
        more.add(clause);
        return new TookCheck(options, measured, alike, open, more);
    }

    public boolean isCompared() {
        return !measured.isEmpty() || !alike.isEmpty();
    }

    /** Whether everything that was advised is in force, as far as that can be told. */
    public boolean isTaken() {
        return options.stream().allMatch(each -> each.state() == State.TOOK);
    }

    /** Nobody gives it any more, or it is there no more. */
    private static Took left(String name, Flags now) {
        Took unknown =
                new Took(name, State.UNKNOWN, "Whether " + name + " was taken away is not known");
        if (name.startsWith("-D")) {
            return new Took(
                    name,
                    State.UNKNOWN,
                    unknown.words() + ": it is a property, which no flag tells.");
        }
        if (now.why().isPresent()) {
            return new Took(
                    name,
                    State.UNKNOWN,
                    unknown.words() + ": the flags are not known: " + now.why().get() + ".");
        }
        Optional<Flag> given = now.deliberate(name);
        return given.isEmpty()
                ? new Took(name, State.TOOK, name + " is not given any more.")
                : new Took(
                        name,
                        State.DID_NOT,
                        "%s was to be taken away, and is still there: %s."
                                .formatted(name, given.get().words()));
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
            return new Took(
                    option.text(),
                    State.TOOK,
                    flag.get().origin().deliberate()
                            ? option.text() + " took."
                            : option.text()
                                    + " is in force, though nobody gave it: the JVM came to it by"
                                    + " itself.");
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
