package dev.fettle.advice;

import dev.fettle.remedy.Remedy;
import dev.fettle.target.Flag;
import dev.fettle.target.Flags;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What of some advices needs a restart, as a difference to how the JVM runs.
 *
 * @param minus options that go, as they were written
 * @param plus options that come
 * @param dropped what was advised and is not taken, with why: a sentence each
 * @param notes what whoever starts it must know: a sentence each
 */
public record RestartPlan(
        List<VmOption> minus, List<Added> plus, List<String> dropped, List<String> notes) {
    public RestartPlan {
        minus = List.copyOf(minus);
        plus = List.copyOf(plus);
        dropped = List.copyOf(dropped);
        notes = List.copyOf(notes);
    }

    /**
     * An option that comes.
     *
     * @param why a clause
     */
    public record Added(VmOption option, String ruleId, String why) {}

    /**
     * @param ranked the weightiest first: of two that exclude each other, the first is taken
     * @param arguments what the JVM was started with
     */
    static RestartPlan of(List<Advice> ranked, Flags flags, List<String> arguments) {
        List<Added> plus = new ArrayList<>();
        List<String> dropped = new ArrayList<>();
        Set<String> without = new LinkedHashSet<>();
        for (Advice advice : ranked) {
            without.addAll(advice.without());
            advice.remedies().stream()
                    .filter(Remedy.Restart.class::isInstance)
                    .map(Remedy.Restart.class::cast)
                    .findFirst()
                    .ifPresent(restart -> take(advice, restart, plus, dropped));
        }
        List<VmOption> now =
                arguments.stream().flatMap(each -> VmOption.read(each).stream()).toList();
        List<VmOption> minus = minus(plus, without, now);
        List<VmOption> stays = now.stream().filter(each -> !minus.contains(each)).toList();
        FlagRelations relations = FlagRelations.of(plus, stays, flags);
        plus.addAll(relations.lowered());
        List<String> notes = new ArrayList<>(relations.notes());
        notes.addAll(notes(minus, plus, flags, arguments));
        List<VmOption> allGone =
                now.stream()
                        .filter(each -> minus.contains(each) || relations.gone().contains(each))
                        .toList();
        return new RestartPlan(allGone, plus, dropped, notes);
    }

    /** All options of one remedy, or none. */
    private static void take(
            Advice advice, Remedy.Restart restart, List<Added> plus, List<String> dropped) {
        List<VmOption> options =
                restart.flags().stream().flatMap(each -> VmOption.read(each).stream()).toList();
        for (VmOption option : options) {
            Optional<Added> other =
                    plus.stream().filter(it -> it.option().excludes(option)).findFirst();
            if (other.isPresent()) {
                if (!other.get().option().sameAs(option)) {
                    dropped.add(
                            "%s would have %s; %s goes before it with %s, since more carries that."
                                    .formatted(
                                            advice.ruleId(),
                                            option.text(),
                                            other.get().ruleId(),
                                            other.get().option().text()));
                }
                return;
            }
        }
        options.forEach(each -> plus.add(new Added(each, advice.ruleId(), restart.why())));
    }

    private static List<VmOption> minus(List<Added> plus, Set<String> without, List<VmOption> now) {
        return now.stream()
                .filter(
                        each ->
                                each.flags().stream().anyMatch(without::contains)
                                        || plus.stream().anyMatch(it -> it.option().excludes(each)))
                .toList();
    }

    private static List<String> notes(
            List<VmOption> minus, List<Added> plus, Flags flags, List<String> arguments) {
        List<String> notes = new ArrayList<>();
        for (VmOption gone : minus) {
            boolean collector =
                    gone.isCollector() && plus.stream().anyMatch(it -> it.option().isCollector());
            boolean replaced = plus.stream().anyMatch(it -> it.option().excludes(gone));
            if (!replaced) {
                notes.add(
                        "No variable takes an option away: take %s from where it is given."
                                .formatted(gone.text()));
            } else if (collector) {
                notes.add(
                        "A JVM that is told two collectors does not start: take %s from where it is given."
                                .formatted(gone.text()));
            } else if (origin(flags, gone) != Flag.Origin.ENVIRONMENT) {
                notes.add(
                        "%s on the command line, or in JDK_JAVA_OPTIONS, comes after JAVA_TOOL_OPTIONS and wins: take it from there."
                                .formatted(gone.text()));
            }
        }
        boolean hidden =
                plus.stream()
                        .flatMap(each -> each.option().flags().stream())
                        .anyMatch(flag -> flags.deliberate(flag).isPresent());
        if (arguments.isEmpty() && (hidden || !flags.known() && !plus.isEmpty())) {
            notes.add(
                    "Which options the JVM was started with is not known: one on its command line"
                            + " wins over JAVA_TOOL_OPTIONS.");
        }
        if (flags.all().values().stream().anyMatch(it -> it.origin() == Flag.Origin.ENVIRONMENT)) {
            notes.add(
                    "The JVM takes options from its environment already: add these to them, since a"
                            + " variable is replaced as a whole.");
        }
        return notes;
    }

    private static Flag.Origin origin(Flags flags, VmOption option) {
        return flags.of(option.flags().getFirst()).map(Flag::origin).orElse(Flag.Origin.UNTOLD);
    }

    public boolean isEmpty() {
        return minus.isEmpty() && plus.isEmpty();
    }

    /** The options that come, as they are written. */
    public List<String> options() {
        return plus.stream().map(each -> each.option().text()).toList();
    }
}
