package dev.fettle.app.analysis;

import dev.fettle.diagnosis.Detector;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.profile.Profile;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CancellationException;
import java.util.function.Function;

/**
 * Has a file read by a thread of its own, a few seconds of it ahead, while the calling thread judges
 * what was read: on two processors the two take little longer than the slower of them.
 */
final class Handover {
    /** Seconds of the file that may wait; those of a busy program have some hundred observations. */
    private static final int AHEAD = 16;

    /** A file that is damaged inside may keep the JDK's parser busy for longer: it is left to it. */
    private static final Duration ENDS = Duration.ofSeconds(2);

    /** What one thread hands the other. */
    private sealed interface Step {
        record Begin(Facts facts, Function<Detector, Optional<Verdict.Unknown>> lack)
                implements Step {}

        record Tick(Instant now, List<Observation> fresh) implements Step {}

        record Profiled(Profile profile, Optional<String> why) implements Step {}

        record End(Optional<String> failure) implements Step {}

        record Failed(Throwable why) implements Step {}
    }

    private final BlockingQueue<Step> steps = new ArrayBlockingQueue<>(AHEAD);
    private final Subject subject;
    private volatile boolean over;

    private Handover(Subject subject) {
        this.subject = subject;
    }

    /** As {@link Subject#replay}; the face is called on the calling thread. */
    static Optional<String> replay(Subject subject, Subject.Face face) throws IOException {
        var handover = new Handover(subject);
        Thread reader = Thread.ofPlatform().daemon().name("fettle-reading").start(handover::read);
        try {
            return handover.take(face);
        } finally {
            handover.over = true;
            handover.steps.clear();
            // It ends at the next second that it has read; what it reads from is closed then.
            join(reader);
        }
    }

    private static void join(Thread reader) {
        try {
            reader.join(ENDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Optional<String> take(Subject.Face face) throws IOException {
        while (true) {
            switch (next()) {
                case Step.Begin it -> face.begin(it.facts, it.lack);
                case Step.Tick it -> face.tick(it.now, it.fresh);
                case Step.Profiled it -> face.profiled(it.profile, it.why);
                case Step.End it -> {
                    return it.failure;
                }
                case Step.Failed it -> rethrow(it.why);
            }
        }
    }

    private static void rethrow(Throwable why) throws IOException {
        switch (why) {
            case IOException it -> throw it;
            case RuntimeException it -> throw it;
            case Error it -> throw it;
            default -> throw new IllegalStateException(why);
        }
    }

    private Step next() throws IOException {
        try {
            return steps.take();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("it was interrupted", e);
        }
    }

    private void read() {
        Step last;
        try {
            last =
                    new Step.End(
                            subject.replay(
                                    new Subject.Face() {
                                        @Override
                                        public void begin(
                                                Facts facts,
                                                Function<Detector, Optional<Verdict.Unknown>>
                                                        lack) {
                                            hand(new Step.Begin(facts, lack));
                                        }

                                        @Override
                                        public void tick(Instant now, List<Observation> fresh) {
                                            hand(new Step.Tick(now, fresh));
                                        }

                                        @Override
                                        public void profiled(
                                                Profile profile, Optional<String> why) {
                                            hand(new Step.Profiled(profile, why));
                                        }
                                    }));
        } catch (IOException | RuntimeException | Error e) {
            last = new Step.Failed(e);
        }
        if (!over) {
            hand(last);
        }
    }

    private void hand(Step step) {
        if (over) {
            throw new CancellationException("nobody wants the rest");
        }
        try {
            steps.put(step);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CancellationException("nobody wants the rest");
        }
    }
}
