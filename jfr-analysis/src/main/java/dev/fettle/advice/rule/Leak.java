package dev.fettle.advice.rule;

import dev.fettle.advice.Advice;
import dev.fettle.advice.BoughtTime;
import dev.fettle.advice.Case;
import dev.fettle.advice.Figures;
import dev.fettle.advice.Grounds;
import dev.fettle.advice.Opinion;
import dev.fettle.advice.Rule;
import dev.fettle.diagnosis.Finding;
import dev.fettle.remedy.Expectation;
import dev.fettle.remedy.Remedy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** What is alive grows without end: tuning buys time, and a dump tells the cause. */
final class Leak implements Rule {
    /** Seconds to a full heap, from which on it is said before it is sure: heap-growth's "act now". */
    private static final double SOON = 300;

    private static final String DUMP = "HeapDumpOnOutOfMemoryError";

    @Override
    public String id() {
        return "leak";
    }

    @Override
    public String source() {
        return Said.jmc("IncreasingLiveSet") + "; Fettle's finding heap-growth";
    }

    @Override
    public Opinion of(Case it) {
        Optional<Finding> growth = it.growth();
        if (growth.isEmpty()) {
            return Opinion.nothing("no finding says that the live set grows");
        }
        Optional<Finding> leak = it.leak();
        if (leak.isEmpty()) {
            return open(it, growth.get());
        }
        List<Remedy> remedies = new ArrayList<>();
        leak.get().remedies().stream()
                .filter(Remedy.Code.class::isInstance)
                .findFirst()
                .ifPresent(remedies::add);
        armed(it).ifPresent(remedies::add);
        BoughtTime bought = BoughtTime.of(it);
        bought.remedy().ifPresent(remedies::add);
        if (remedies.isEmpty()) {
            remedies.add(new Remedy.Code("See which class grows: `fettle heap`."));
        }
        return Advice.of(
                this,
                Grounds.END,
                Integer.MAX_VALUE,
                "This is a leak, which no flag cures; %s. %s"
                        .formatted(bought.words(), leak.get().headline()),
                leak.get().evidence(),
                "A heap dump at the end names what holds the memory; more heap only moves the end.",
                "A dump is as large as the heap, and the JVM stands still while it is written.",
                remedies);
    }

    /** It may be a cache that fills. What would be full before that shows is said now. */
    private Opinion open(Case it, Finding growth) {
        OptionalDouble full = BoughtTime.untilFull(it);
        String bought = BoughtTime.of(it).words();
        if (full.isEmpty() || full.getAsDouble() >= SOON) {
            return new Opinion.Unknown(
                    id(),
                    "%s, and whether it stops is still open%s"
                            .formatted(
                                    clause(growth.headline()),
                                    full.isEmpty()
                                            ? ""
                                            : "; at this pace the heap is full in about %s; %s"
                                                    .formatted(
                                                            Figures.seconds(full.getAsDouble()),
                                                            bought)),
                    longer(it));
        }
        List<Remedy> remedies = new ArrayList<>();
        armed(it).ifPresent(remedies::add);
        remedies.add(
                new Remedy.Code(
                        "See now which class grows: `fettle heap %s`, for two full collections."
                                .formatted(
                                        it.facts().pid() > 0
                                                ? Long.toString(it.facts().pid())
                                                : "PID")));
        return Advice.of(
                this,
                Grounds.END,
                Integer.MAX_VALUE,
                "This may be a leak, which no flag cures: at this pace the heap is full in about %s; %s. %s."
                        .formatted(Figures.seconds(full.getAsDouble()), bought, growth.headline()),
                growth.evidence(),
                "A heap dump at the end names what holds the memory; more heap only moves the end.",
                "It may be a cache that fills and stops: which it is shows after about 3 min of"
                        + " growth, and the heap may be full by then. A dump is as large as the"
                        + " heap, and the JVM stands still while it is written.",
                remedies);
    }

    /** A headline as what follows a colon. */
    private static String clause(String headline) {
        return headline.startsWith("The ") ? "the" + headline.substring(3) : headline;
    }

    /** Growth is told from a fill after heap-growth's 140 s. */
    private static String longer(Case it) {
        return it.listen().replace("--for 2m", "--for 3m");
    }

    /** One shot in a JVM's life, and an error before it was armed spends it (measured, 17 and 25). */
    private static Optional<Remedy> armed(Case it) {
        boolean spent = it.seen().memory().errors().orElse(0) > 0;
        if (spent || it.flags().on(DUMP).orElse(true)) {
            return Optional.empty();
        }
        return Optional.of(
                Said.live(
                        it.flags(),
                        Said.DUMP,
                        "true",
                        new Expectation.Armed("a dump when memory runs out"),
                        "a file as large as the heap, once, where HeapDumpPath says"));
    }
}
