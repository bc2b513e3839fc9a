package dev.fettle.app.launch;

import dev.fettle.app.session.Consent;
import dev.fettle.app.session.Terms;
import dev.fettle.app.settings.Policy;
import dev.fettle.app.view.Ports;
import dev.fettle.diagnosis.Settings;

import java.util.Optional;

/** What the sessions of the window may do: what is in force, and what its user chose beside. */
final class WindowPolicy implements Ports.ReadOnly {
    private final Policy policy;
    private volatile boolean chosen;

    WindowPolicy(Policy policy) {
        this.policy = policy;
    }

    @Override
    public Optional<String> forced() {
        return policy.readOnly();
    }

    @Override
    public void choose(boolean on) {
        chosen = on;
    }

    /** Asked anew at each tick, so that a choice holds for the sessions that run. */
    Terms terms() {
        return new Terms(
                this::settings,
                Consent.READ,
                policy::noFlightRecorder,
                policy::frameworks,
                Terms.LONG);
    }

    private Settings settings() {
        Settings inForce = policy.diagnosis();
        return chosen && inForce.readOnly().isEmpty()
                ? new Settings(inForce.thresholds(), Optional.of("this window is read-only"))
                : inForce;
    }
}
