package dev.fettle.app.launch;

import dev.fettle.app.settings.Policy;
import dev.fettle.app.view.Ports;

import java.util.Optional;

/** The window's switch for read-only mode. */
record WindowReadOnly(Policy policy) implements Ports.ReadOnly {
    @Override
    public Optional<String> forced() {
        return policy.forcedReadOnly();
    }

    @Override
    public void choose(boolean on) {
        policy.chooseReadOnly(on);
    }
}
