package dev.fettle.jfr;

import dev.fettle.target.Facts;
import dev.fettle.target.Observation;

import jdk.jfr.consumer.EventStream;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** A recording's file as the observations that a live session would have had, by event time. */
public final class JfrReplay {
    /** Takes the observations of one second. */
    @FunctionalInterface
    public interface Face {
        void tick(Instant now, List<Observation> fresh);
    }

    private static final Duration TICK = Duration.ofSeconds(1);

    private final JfrSource source;
    private final Face face;
    private Instant next;

    private JfrReplay(JfrSource source, Face face) {
        this.source = source;
        this.face = face;
    }

    /**
     * Replays on the calling thread, and returns at the file's end.
     *
     * @throws IOException where the file is no recording or cannot be read
     */
    public static void replay(Path file, Facts facts, PlaceToLook places, Face face)
            throws IOException {
        JfrSource source = new JfrSource(facts, places);
        JfrReplay replay = new JfrReplay(source, face);
        try (EventStream stream = EventStream.openFile(file)) {
            source.listen(stream, replay::upTo);
            stream.start();
        }
        replay.finish();
    }

    private void upTo(Instant event) {
        if (next == null) {
            next = event.plus(TICK);
        }
        while (!event.isBefore(next)) {
            poll();
        }
    }

    private void finish() {
        if (next != null) {
            poll();
        }
    }

    private void poll() {
        List<Observation> fresh = new ArrayList<>();
        source.flushed();
        source.poll(next, fresh::add);
        face.tick(next, List.copyOf(fresh));
        next = next.plus(TICK);
    }
}
