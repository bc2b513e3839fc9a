package dev.fettle.app.launch;

import dev.fettle.app.look.PoolBands;
import dev.fettle.app.settings.KeptBands;
import dev.fettle.app.settings.SettingsFile;
import dev.fettle.app.view.Ports;

import java.io.IOException;
import java.util.Optional;

/** The bands of pools as the window has them: chosen in it, or set. */
record WindowBands(KeptBands chosen, SettingsFile settings) implements Ports.Bands {
    @Override
    public Optional<PoolBands> kept() {
        return chosen.current();
    }

    @Override
    public PoolBands ofSettings() {
        return settings.current().poolBands();
    }

    @Override
    public void keep(PoolBands bands) throws IOException {
        chosen.keep(bands);
    }

    @Override
    public void forget() throws IOException {
        chosen.forget();
    }
}
