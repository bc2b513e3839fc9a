package dev.fettle.app.launch;

import dev.fettle.app.settings.AdapterFolder;
import dev.fettle.app.view.Ports;

import java.io.IOException;
import java.nio.file.Path;

/** The user's own adapters as the window keeps them. */
record WindowAdapters(AdapterFolder adapters) implements Ports.Adapters {
    @Override
    public String folder() {
        return adapters.folder().toString();
    }

    @Override
    public Path save(String text) throws IOException {
        return adapters.save(text);
    }
}
