package dev.fettle.advice.rule;

import dev.fettle.advice.Advice;
import dev.fettle.advice.BoughtTime;
import dev.fettle.advice.Case;
import dev.fettle.advice.Grounds;
import dev.fettle.advice.Opinion;
import dev.fettle.advice.Rule;
import dev.fettle.diagnosis.Finding;
import dev.fettle.remedy.Expectation;
import dev.fettle.remedy.Remedy;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What is alive grows without end: tuning buys time, and a dump tells the cause. */
final class Leak implements Rule {
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
            return new Opinion.Unknown(
                    id(),
                    "the live set grows, and whether it stops is still open: "
                            + growth.get().headline(),
                    it.listen());
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
