package dev.fettle.gclog;

import dev.fettle.target.Facts;
import dev.fettle.target.Observation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What one JVM logged of its collections. */
public final class LoggedJvm {
    private static final Duration TICK = Duration.ofSeconds(1);

    /** Once no line has come for so long, no window of a detector holds anything. */
    private static final Duration STILL = Duration.ofMinutes(6);

    private static final Duration SELDOM = Duration.ofMinutes(1);

    /** Takes what is replayed. */
    public interface Face {
        /** Once, before all else. */
        void begin(Facts facts, Told told);

        /** The observations of one second of the log. */
        void tick(Instant now, List<Observation> fresh);
    }

    private final List<Path> files;
    private final long begin;
    private final long end;
    private final LogHead head;

    /**
     * @param begin its first line among those of all files
     * @param end the line after its last one
     */
    LoggedJvm(List<Path> files, long begin, long end, LogHead head) {
        this.files = List.copyOf(files);
        this.begin = begin;
        this.end = end;
        this.head = head;
    }

    public Instant from() {
        return head.first();
    }

    public Instant until() {
        return head.last();
    }

    /** Whether its times are dates; else they are counted from the JVM's start, at the epoch. */
    public boolean isDated() {
        return head.isDated();
    }

    /** Gives what a live session would have had, second by second, on the calling thread. */
    public void replay(Face face) throws IOException {
        Facts facts = head.facts();
        face.begin(facts, head.told());
        new Replay(new Logged(facts, head.region()), face).run();
    }

    private final class Replay {
        private final Logged logged;
        private final Face face;
        private Instant next = from().plus(TICK);
        private Instant last = from();

        Replay(Logged logged, Face face) {
            this.logged = logged;
            this.face = face;
        }

        void run() throws IOException {
            GcLog.lines(
                    files,
                    (number, text) -> {
                        if (number >= begin && number < end) {
                            LogLine.parse(text).ifPresent(this::see);
                        }
                        return number + 1 < end;
                    });
            upTo(until());
            if (next.minus(TICK).isBefore(until())) {
                next = until();
            }
            poll(true);
        }

        private void see(LogLine line) {
            Instant at = head.at(line);
            if (at == null) {
                return;
            }
            upTo(at);
            last = at;
            logged.see(line, at);
        }

        private void upTo(Instant at) {
            while (at.isAfter(next)) {
                if (last.plus(STILL).isBefore(next)) {
                    Instant later = next.plus(SELDOM);
                    next = later.isBefore(at) ? later : at;
                }
                poll(false);
            }
        }

        private void poll(boolean atEnd) {
            List<Observation> fresh = new ArrayList<>();
            logged.drain(next, atEnd, fresh::add);
            face.tick(next, fresh);
            next = next.plus(TICK);
        }
    }
}
