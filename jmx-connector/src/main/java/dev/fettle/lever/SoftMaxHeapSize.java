package dev.fettle.lever;

import dev.fettle.target.Collector;
import dev.fettle.tuning.Bounds;
import dev.fettle.tuning.Setting;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalDouble;

/** What ZGC and Shenandoah try to keep the heap below; others take it and do nothing. */
final class SoftMaxHeapSize extends FlagKnob {
    private static final String LEAST = "MinHeapSize";

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
        OptionalDouble number = value.number();
        long least = flags().number(LEAST);
        if (number.isPresent() && number.getAsDouble() >= 0 && number.getAsDouble() < least) {
            return Optional.of(
                    "The heap is never made smaller than %s (-Xms): a limit of %s would give nothing back and only make collections more; lower -Xms at the next start."
                            .formatted(kind().words(least), value.words()));
        }
        return super.unfit(subject, value);
    }

    /** When memory goes back to the system; where no collector obeys, that is said by the effects. */
    @Override
    public Optional<String> caution() throws IOException {
        Collector collector = target().facts().collector();
        if (!collector.concurrent()) {
            return Optional.empty();
        }
        boolean shenandoah = collector == Collector.SHENANDOAH;
        String uncommit = shenandoah ? "ShenandoahUncommit" : "ZUncommit";
        if (!flags().on(uncommit)) {
            return Optional.of(
                    "What is freed never goes back to the system: the JVM was started with -XX:-"
                            + uncommit
                            + ".");
        }
        // Shenandoah's cannot be read unless experimental flags were unlocked.
        String delay = shenandoah ? "some minutes" : flags().read("ZUncommitDelay").value() + " s";
        return Optional.of(
                "What is freed goes back to the system only %s after it was last needed (%sDelay)."
                        .formatted(delay, uncommit));
    }

    @Override
    String constraint() {
        return "be more than the largest heap (-Xmx)";
    }
}
