package dev.fettle.app.gather;

import dev.fettle.secret.KnownSecrets;

import java.io.IOException;
import java.io.OutputStream;

/** All threads, virtual ones too, as the target dumps them: of a local JVM of JDK 21 and later. */
final class DumpedThreads implements Gatherer {
    @Override
    public String part() {
        return "threads.json";
    }

    @Override
    public boolean writes() {
        return true;
    }

    @Override
    public void gather(Gatherable target, KnownSecrets secrets, OutputStream out)
            throws IOException {
        target.copyThreads(out);
    }
}
