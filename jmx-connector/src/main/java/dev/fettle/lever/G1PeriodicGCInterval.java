package dev.fettle.lever;

import dev.fettle.tuning.Bounds;
import dev.fettle.tuning.Setting;

import java.io.IOException;
import java.util.Optional;

/** After how long without a collection G1 begins one. */
final class G1PeriodicGCInterval extends FlagKnob {
    /** JVMs take less, also -5 (measured): more than one a second is no way to save anything. */
    private static final double LEAST = 1_000;

    /** A day: as good as off. */
    private static final double MOST = 86_400_000;

    G1PeriodicGCInterval(TargetBeans target) {
        super(target, "G1PeriodicGCInterval", Setting.Kind.MILLISECONDS);
    }

    @Override
    public String meaning() {
        return "How long G1 waits after a collection before it begins a concurrent one by itself,"
                + " so that an idle program gives memory back; 0 for never.";
    }

    /** HotSpot waits for a whole interval before it looks whether there is a new one; at 0, a second. */
    @Override
    public Optional<String> caution() throws IOException {
        Setting now = read("");
        return now.number().orElse(0) > 0
                ? Optional.of(
                        "G1 looks at a new interval only once the present one, of "
                                + now.words()
                                + ", is over.")
                : Optional.empty();
    }

    @Override
    public Bounds bounds(String subject) {
        return new Bounds(LEAST, MOST, true);
    }
}
