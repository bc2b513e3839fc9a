package dev.fettle.lever;

import dev.fettle.tuning.Bounds;
import dev.fettle.tuning.Setting;

/** Above which load of the machine G1's periodic collections are left out. */
final class G1PeriodicGCSystemLoadThreshold extends FlagKnob {
    /** Beyond any load average of a machine that still answers. */
    private static final double MOST = 10_000;

    G1PeriodicGCSystemLoadThreshold(TargetBeans target) {
        super(target, "G1PeriodicGCSystemLoadThreshold", Setting.Kind.LOAD);
    }

    @Override
    public String meaning() {
        return "The load average of the machine (of one minute) above which G1 leaves out a"
                + " periodic collection; 0 for no such limit.";
    }

    @Override
    public Bounds bounds(String subject) {
        return Bounds.between(0, MOST);
    }
}
