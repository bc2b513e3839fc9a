package dev.fettle.app.view;

import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Incidents;
import dev.fettle.app.frame.LongRuns;
import dev.fettle.app.frame.Lookups;
import dev.fettle.app.frame.Tuning;
import dev.fettle.connect.Destination;
import dev.fettle.connect.LocalJvm;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** JVMs that are none, for the window's ports: what they say is what a test has them say. */
final class FakeTargets implements Ports.Opener {
    /** A session that does nothing. */
    static final OpenSession SILENT =
            new OpenSession() {
                @Override
                public void choose(LocalJvm successor) {}

                @Override
                public void close() {}
            };

    /** A session that does nothing but look things up. */
    static OpenSession answering(Lookups lookups) {
        return answering(lookups, Tuning.NONE);
    }

    static OpenSession answering(Lookups lookups, Tuning tuning) {
        return new OpenSession() {
            @Override
            public Tuning tuning() {
                return tuning;
            }

            @Override
            public void choose(LocalJvm successor) {}

            @Override
            public Lookups lookups() {
                return lookups;
            }

            @Override
            public void close() {}
        };
    }

    final List<LocalJvm> listed = new CopyOnWriteArrayList<>();
    final List<String> opened = new CopyOnWriteArrayList<>();
    final List<Destination> entered = new CopyOnWriteArrayList<>();
    final List<Long> chosen = new CopyOnWriteArrayList<>();
    final List<String> closed = new CopyOnWriteArrayList<>();
    final Map<String, Consumer<Frame>> faces = new ConcurrentHashMap<>();
    final List<String> asked = new CopyOnWriteArrayList<>();
    final FakeLookups lookups = new FakeLookups();
    final FakeTuning tuning = new FakeTuning();
    final FakeLongRuns longRuns = new FakeLongRuns();
    volatile String refusal = "";

    @Override
    public OpenSession open(Destination destination, Consumer<Frame> face) throws IOException {
        String target = destination.address().text();
        entered.add(destination);
        // Last, since it is what tests wait for.
        opened.add(target);
        if (!refusal.isEmpty()) {
            throw new IOException(refusal);
        }
        faces.put(target, face);
        face.accept(Story.connecting());
        return new OpenSession() {
            @Override
            public void choose(LocalJvm successor) {
                chosen.add(successor.pid());
            }

            @Override
            public Lookups lookups() {
                return lookups;
            }

            @Override
            public Tuning tuning() {
                return tuning;
            }

            @Override
            public Incidents incidents() {
                return asked::add;
            }

            @Override
            public LongRuns longRuns() {
                return longRuns;
            }

            @Override
            public void close() {
                closed.add(target);
            }
        };
    }

    void say(LocalJvm jvm, List<Frame> frames) {
        say(Long.toString(jvm.pid()), frames);
    }

    void say(String target, List<Frame> frames) {
        frames.forEach(faces.get(target));
    }
}
