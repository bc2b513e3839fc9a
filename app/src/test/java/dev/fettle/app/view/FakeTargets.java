package dev.fettle.app.view;

import dev.fettle.app.frame.Frame;
import dev.fettle.connect.LocalJvm;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** JVMs that are none, for the window's ports: what they say is what a test has them say. */
final class FakeTargets implements Ports.Opener {
    final List<LocalJvm> listed = new CopyOnWriteArrayList<>();
    final List<Long> opened = new CopyOnWriteArrayList<>();
    final List<Long> closed = new CopyOnWriteArrayList<>();
    final Map<Long, Consumer<Frame>> faces = new ConcurrentHashMap<>();
    volatile String refusal = "";

    @Override
    public AutoCloseable open(LocalJvm jvm, Consumer<Frame> face) throws IOException {
        opened.add(jvm.pid());
        if (!refusal.isEmpty()) {
            throw new IOException(refusal);
        }
        faces.put(jvm.pid(), face);
        face.accept(Story.connecting());
        return () -> closed.add(jvm.pid());
    }

    void say(LocalJvm jvm, List<Frame> frames) {
        frames.forEach(faces.get(jvm.pid()));
    }
}
