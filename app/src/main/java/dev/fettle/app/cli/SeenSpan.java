package dev.fettle.app.cli;

import dev.fettle.app.frame.Frame;
import dev.fettle.app.replay.OpenedFile;
import dev.fettle.baseline.Baseline;
import dev.fettle.baseline.Levels;
import dev.fettle.gclog.GcLog;
import dev.fettle.gclog.LoggedJvm;
import dev.fettle.gclog.Told;
import dev.fettle.incident.Moment;
import dev.fettle.incident.format.MomentReader;
import dev.fettle.jfr.Held;
import dev.fettle.jfr.JfrFile;
import dev.fettle.jfr.PlaceToLook;
import dev.fettle.jfr.RecordedJvm;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The levels of a JVM over a span, which was watched or comes from a file. Used by one thread. */
final class SeenSpan implements WatchFace, RecordedJvm.Face, LoggedJvm.Face {
    private final Levels levels = new Levels();
    private final Consumer<Facts> first;
    private Facts facts;
    private int status = ExitStatus.DONE;

    /**
     * @param first is told whose it is, once, before anything is taken
     */
    SeenSpan(Consumer<Facts> first) {
        this.first = first;
    }

    /**
     * Takes that of the first JVM in a recording or a log of collections.
     *
     * @throws Refusal where nothing of it can be read
     */
    void read(Path path, PlaceToLook places, Terminal terminal) {
        try {
            if (OpenedFile.isOne(path)) {
                incident(path);
                return;
            }
            Optional<GcLog> log = JfrFile.isRecording(path) ? Optional.empty() : GcLog.open(path);
            if (log.isPresent()) {
                terminal.note("A log of collections tells of collections alone.");
                say(path, log.get().jvms().size(), log.get().damage(), terminal);
                log.get().jvms().getFirst().replay(this);
                return;
            }
            try (JfrFile file = JfrFile.open(path)) {
                say(path, file.jvms().size(), file.damage(), terminal);
                file.jvms().getFirst().replay(places, this);
            }
        } catch (IOException e) {
            throw new Refusal(
                    ExitStatus.FILE, "%s cannot be read: %s.".formatted(path, Reasons.of(e)));
        }
    }

    private void incident(Path path) throws IOException {
        try (OpenedFile file = OpenedFile.open(path, false)) {
            of(file.incident().target());
            file.seconds(
                    new MomentReader.Face() {
                        @Override
                        public void target(Facts target) {
                            of(target);
                        }

                        @Override
                        public void moment(Moment moment) {
                            tick(moment.at(), moment.fresh());
                        }
                    });
        }
    }

    private void say(Path path, int jvms, List<String> damage, Terminal terminal) {
        if (jvms > 1) {
            terminal.note("%s is of %d JVMs; the first is taken.".formatted(path, jvms));
        }
        if (!damage.isEmpty()) {
            status = ExitStatus.FILE;
            terminal.note(
                    "fettle: %s is damaged: %s; what can be read is taken. Get the file again for the rest."
                            .formatted(path, String.join(", and ", damage)));
        }
    }

    void ended(int with) {
        status = with;
    }

    /** The {@link ExitStatus} so far: {@link ExitStatus#FILE} where a file is not whole. */
    int status() {
        return status;
    }

    private void of(Facts its) {
        if (facts == null) {
            first.accept(its);
        }
        facts = its;
    }

    @Override
    public void show(Frame frame) {
        if (frame.facts().isPresent()) {
            of(frame.facts().get());
            levels.tick(frame.at(), frame.fresh());
        }
    }

    @Override
    public void end(Watched watched) {}

    @Override
    public void begin(Facts its, Held held) {
        of(its);
    }

    @Override
    public void begin(Facts its, Told told) {
        of(its);
    }

    @Override
    public void tick(Instant now, List<Observation> fresh) {
        levels.tick(now, fresh);
    }

    /**
     * @throws Refusal where it was too short
     */
    Baseline baseline() {
        return Optional.ofNullable(facts)
                .flatMap(levels::baseline)
                .orElseThrow(
                        () ->
                                new Refusal(
                                        ExitStatus.WRONG_USAGE,
                                        "That was too short for a baseline: watch for 30 s or"
                                                + " more."));
    }
}
