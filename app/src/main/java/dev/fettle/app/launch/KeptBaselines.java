package dev.fettle.app.launch;

import dev.fettle.app.baselines.Baselines;
import dev.fettle.app.view.Ports;
import dev.fettle.baseline.Baseline;

import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** The user's baselines as the window sees them: the same as {@code fettle baseline} keeps. */
record KeptBaselines(Baselines baselines) implements Ports.Kept {
    @Override
    public boolean isName(String name) {
        return Baselines.isName(name);
    }

    @Override
    public List<String> names() throws IOException {
        return baselines.names();
    }

    @Override
    public void keep(String name, Baseline baseline) throws IOException {
        baselines.keep(name, baseline);
    }

    @Override
    public Optional<Baseline> find(String name) throws IOException {
        return baselines.find(name);
    }
}
