package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Settings;
import dev.fettle.target.Capability;
import dev.fettle.target.Facts;

import java.time.Duration;
import java.util.Optional;

/**
 * Whether a verdict may offer what collects the target's whole heap: it stops the target, and needs
 * its diagnostic commands.
 */
record Offers(Settings settings, Facts target) {
    /** The fewest that have a trend: the standard of each threshold named so. */
    static final int COLLECTIONS = 3;

    /** The clause that says why not; empty where it may, or nobody knows why not. */
    Optional<String> forbidden() {
        return settings.readOnly()
                .map(who -> "Fettle is in read-only mode (" + who + ")")
                .or(() -> target.whyNot(Capability.COMMANDS));
    }

    /** The offer, or why there is none. */
    String orWhyNot(String offer, String what) {
        return forbidden().map(why -> what + " is not offered: " + why).orElse(offer);
    }

    /** Whether there is nothing to offer, since this session does it already. */
    boolean probing() {
        return settings.probing().getAsBoolean() && forbidden().isEmpty();
    }

    /**
     * What a session that probes waits for.
     *
     * @param every between two of its collections
     */
    static String awaited(Duration every) {
        return "wait: this session has the whole heap collected every "
                + Words.duration(every)
                + " while this is open, and three such collections decide it, in about "
                + Words.duration(every.multipliedBy(COLLECTIONS));
    }
}
