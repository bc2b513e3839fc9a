package dev.fettle.app.launch;

import dev.fettle.app.frame.Beans;
import dev.fettle.app.frame.Filed;
import dev.fettle.app.frame.Lookups;
import dev.fettle.app.frame.NoTuning;
import dev.fettle.app.frame.Tuning;
import dev.fettle.app.replay.FileReplay;
import dev.fettle.app.view.OpenSession;
import dev.fettle.connect.LocalJvm;

import java.util.Optional;

/** An incident's file as the window holds it: like a session, but that there is no JVM to ask or change. */
record FileSession(FileReplay replay) implements OpenSession {
    private static final String WHY = "This is a file: its JVM cannot be asked or changed.";

    @Override
    public void choose(LocalJvm successor) {
        // A file waits for nobody to come back.
    }

    @Override
    public Lookups lookups() {
        return replay.lookups();
    }

    @Override
    public Beans beans() {
        return Beans.none(WHY);
    }

    @Override
    public Tuning tuning() {
        return new NoTuning(WHY);
    }

    @Override
    public Optional<Filed> filed() {
        return Optional.of(replay);
    }

    @Override
    public void close() {
        replay.close();
    }
}
