package dev.fettle.lever;

import dev.fettle.tuning.Bounds;
import dev.fettle.tuning.Setting;

/** How much of the heap may be free after a collection, or it shrinks: G1 and Serial. */
final class MaxHeapFreeRatio extends FlagKnob {
    MaxHeapFreeRatio(TargetBeans target) {
        super(target, "MaxHeapFreeRatio", Setting.Kind.PERCENT);
    }

    @Override
    public String meaning() {
        return "The share of the heap that may be free after a full or concurrent collection; above"
                + " it memory is given back, at the price of more collections.";
    }

    /** The other ratio bounds it, too, but may move within the same plan. */
    @Override
    public Bounds bounds(String subject) {
        return Bounds.between(0, 100);
    }

    @Override
    String constraint() {
        return "be less than MinHeapFreeRatio; lower that one first";
    }
}
