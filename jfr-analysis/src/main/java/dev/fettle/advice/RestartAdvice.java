package dev.fettle.advice;

import dev.fettle.baseline.Baseline;
import dev.fettle.baseline.Comparison;
import dev.fettle.baseline.Comparison.Centre;
import dev.fettle.secret.Redaction;
import dev.fettle.target.Flags;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a JVM was advised for its next start, and how it ran then. Of its own arguments it holds none:
 * of an option that was to go the name of its flag alone.
 *
 * @param plus options that were to come, as they are written
 * @param gone flags that were to be given no more, and that no option of {@code plus} sets anew
 * @param before how it ran; empty where too little was measured
 */
public record RestartAdvice(
        Instant at, List<String> plus, List<String> gone, Optional<Baseline> before) {
    /** Six levels of three seconds, which may take four each: fewer have no spread to speak of. */
    public static final Duration LEAST = Duration.ofSeconds(25);

    /** Classes are loaded and compiled meanwhile: judgement. */
    private static final Duration WARM_UP = Duration.ofMinutes(2);

    private static final String UNKNOWN = "unknown";

    private static final Set<String> HEAP = Set.of("MaxHeapSize", "MaxRAMPercentage", "MaxRAM");

    public RestartAdvice {
        plus = List.copyOf(plus);
        gone = List.copyOf(gone);
    }

    public static RestartAdvice of(Instant at, RestartPlan plan, Optional<Baseline> before) {
        List<String> gone =
                plan.minus().stream()
                        .filter(
                                each ->
                                        plan.plus().stream()
                                                .noneMatch(it -> it.option().excludes(each)))
                        .map(each -> each.flags().getFirst())
                        .distinct()
                        .toList();
        List<String> plus = plan.options().stream().map(Redaction::of).toList();
        return new RestartAdvice(at, plus, gone, before);
    }

    /** Whether both advise the same, whenever they did. */
    public boolean sameAs(RestartAdvice other) {
        return plus.equals(other.plus) && gone.equals(other.gone);
    }

    private List<VmOption> options() {
        return plus.stream().flatMap(each -> VmOption.read(each).stream()).toList();
    }

    /** Whether each option took, by the flags of the JVM that was started since. */
    public TookCheck check(Flags now) {
        return TookCheck.of(options(), gone, now, Optional.empty());
    }

    /**
     * As above, with what moved. In what the two were meant to differ is no reason for doubt.
     *
     * @param ranBefore how long the advised JVM had run when it was measured
     * @param runs how long the other had run when its measurement began
     */
    public TookCheck check(Flags flags, Baseline now, Duration ranBefore, Duration runs) {
        Optional<Comparison> comparison =
                before.map(it -> Comparison.of(asMeant(it), now, Centre.MEAN));
        TookCheck check = TookCheck.of(options(), gone, flags, comparison);
        boolean young = runs.compareTo(WARM_UP) < 0 && ranBefore.compareTo(WARM_UP) >= 0;
        return young && comparison.isPresent()
                ? check.with(
                        "this JVM had run for only %d s when it was measured, and may have been warming up still"
                                .formatted(runs.toSeconds()))
                : check;
    }

    /** What was to change is as unknown in the old one, so that it is not held against the new. */
    private Baseline asMeant(Baseline it) {
        boolean heap =
                options().stream().anyMatch(each -> each.flags().stream().anyMatch(HEAP::contains))
                        || gone.stream().anyMatch(HEAP::contains);
        boolean collector = options().stream().anyMatch(VmOption::isCollector);
        Baseline.Target was = it.target();
        return new Baseline(
                new Baseline.Target(
                        was.name(),
                        was.java(),
                        collector ? UNKNOWN : was.collector(),
                        heap ? 0 : was.heapMax(),
                        was.processors()),
                it.from(),
                it.until(),
                it.levels());
    }
}
