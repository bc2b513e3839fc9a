package dev.fettle.lever;

import dev.fettle.tuning.Bounds;
import dev.fettle.tuning.Setting;

/** How much of the heap must be free after a collection, or it grows: G1 and Serial. */
final class MinHeapFreeRatio extends FlagKnob {
    MinHeapFreeRatio(TargetBeans target) {
        super(target, "MinHeapFreeRatio", Setting.Kind.PERCENT);
    }

    @Override
    public String meaning() {
        return "The share of the heap that must be free after a full or concurrent collection;"
                + " below it the heap grows.";
    }

    /** The other ratio bounds it, too, but may move within the same plan. */
    @Override
    public Bounds bounds(String subject) {
        return Bounds.between(0, 100);
    }

    @Override
    String constraint() {
        return "be more than MaxHeapFreeRatio; raise that one first";
    }
}
