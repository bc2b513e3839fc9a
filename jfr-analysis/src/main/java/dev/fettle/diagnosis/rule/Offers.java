package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Settings;
import dev.fettle.target.Capability;
import dev.fettle.target.Facts;

import java.util.Optional;

/**
 * Whether a verdict may offer what collects the target's whole heap: it stops the target, and needs
 * its diagnostic commands.
 */
record Offers(Settings settings, Facts target) {
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
}
