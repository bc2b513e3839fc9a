package dev.fettle.lever;

import dev.fettle.tuning.Bounds;
import dev.fettle.tuning.Setting;

import java.io.IOException;

/** What ZGC and Shenandoah try to keep the heap below; others take it and do nothing. */
final class SoftMaxHeapSize extends FlagKnob {
    SoftMaxHeapSize(TargetBeans target) {
        super(target, "SoftMaxHeapSize", Setting.Kind.BYTES);
    }

    @Override
    public String meaning() {
        return "The size that the collector tries to keep the heap below; it goes beyond rather than"
                + " let the program wait.";
    }

    /** Below the least heap (-Xms) nothing would be given back, and collections only come sooner. */
    @Override
    public Bounds bounds(String subject) throws IOException {
        return Bounds.between(flags().number("MinHeapSize"), flags().number("MaxHeapSize"));
    }

    @Override
    String constraint() {
        return "be more than the largest heap (-Xmx)";
    }
}
