package dev.fettle.lever;

import dev.fettle.target.Collector;
import dev.fettle.tuning.Bounds;
import dev.fettle.tuning.LeverRefused;
import dev.fettle.tuning.Setting;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;

/** What ZGC and Shenandoah try to keep the heap below; others take it and do nothing. */
final class SoftMaxHeapSize extends FlagKnob {
    private static final String LEAST = "MinHeapSize";

    /** By its sources, the first whose control thread looks at the limit only when it gives back. */
    private static final int FIRST_IGNORING = 24;

    private static final String IGNORED =
            "Shenandoah of this JVM looks at the limit only where it gives memory back, and it was"
                    + " started so that it never does: with a heap that begins as large as -Xmx,"
                    + " or with -XX:-ShenandoahUncommit.";

    SoftMaxHeapSize(TargetBeans target) {
        super(target, "SoftMaxHeapSize", Setting.Kind.BYTES);
    }

    @Override
    public String meaning() {
        return "The size that the collector tries to keep the heap below; it goes beyond rather"
                + " than let the program wait.";
    }

    @Override
    public Bounds bounds(String subject) throws IOException {
        return Bounds.between(flags().number(LEAST), flags().number("MaxHeapSize"));
    }

    @Override
    public Optional<String> unfit(String subject, Setting value) throws IOException {
        if (isIgnored()) {
            return Optional.of(IGNORED);
        }
        OptionalDouble number = value.number();
        long least = flags().number(LEAST);
        if (number.isPresent() && number.getAsDouble() >= 0 && number.getAsDouble() < least) {
            return Optional.of(
                    ("The heap is never made smaller than %s (-Xms): a limit of %s would give"
                         + " nothing back and only make collections more; lower -Xms at the next"
                         + " start.")
                            .formatted(kind().words(least), value.words()));
        }
        return super.unfit(subject, value);
    }

    /**
     * Seen on 25, where the heap began at its largest (which switches giving back off): the limit was
     * ignored. 17 obeyed.
     */
    private boolean isIgnored() throws IOException {
        return target().facts().collector() == Collector.SHENANDOAH
                && target().facts().feature() >= FIRST_IGNORING
                && (flags().number("InitialHeapSize") == flags().number("MaxHeapSize")
                        || !givesBack());
    }

    private boolean givesBack() throws IOException {
        try {
            return flags().on("ShenandoahUncommit");
        } catch (LeverRefused _) {
            // An experimental one is not told unless those were unlocked, and then it is as it was
            // built.
            return true;
        }
    }

    /** When memory goes back to the system; where no collector obeys, that is said by the effects. */
    @Override
    public Optional<String> caution() throws IOException {
        Collector collector = target().facts().collector();
        if (!collector.concurrent()) {
            return Optional.empty();
        }
        if (isIgnored()) {
            return Optional.of(IGNORED);
        }
        if (collector == Collector.SHENANDOAH) {
            // Its flags are experimental, and cannot be read unless those were unlocked.
            return Optional.of(
                    "What is freed goes back to the system only some minutes after it was last"
                            + " needed (ShenandoahUncommitDelay).");
        }
        if (!flags().on("ZUncommit")) {
            return Optional.of(
                    "What is freed never goes back to the system: the JVM was started with an -Xms"
                            + " as large as -Xmx, or with -XX:-ZUncommit.");
        }
        return Optional.of(
                "What is freed goes back to the system only "
                        + flags().read("ZUncommitDelay").value()
                        + " s after it was last needed (ZUncommitDelay).");
    }

    @Override
    String constraint() {
        return "be more than the largest heap (-Xmx)";
    }
}
