package dev.fettle.app.replay;

import dev.fettle.app.frame.ClassTable;
import dev.fettle.app.frame.Filed;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Reply;
import dev.fettle.app.gather.format.PoolsPart;
import dev.fettle.app.report.format.FlagsText;
import dev.fettle.app.session.ClassTables;
import dev.fettle.baseline.Baseline;
import dev.fettle.baseline.Levels;
import dev.fettle.heap.HistogramText;
import dev.fettle.incident.Incident;
import dev.fettle.incident.Incident.Missing;
import dev.fettle.incident.IncidentFile;
import dev.fettle.incident.Moment;
import dev.fettle.incident.Part;
import dev.fettle.incident.format.MomentReader;
import dev.fettle.pool.PoolReading;
import dev.fettle.signal.Libraries;
import dev.fettle.target.Facts;
import dev.fettle.target.Flag;
import dev.fettle.target.Flags;

import java.io.BufferedReader;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * An incident's file that is open, and checked. Its seconds are read anew each time they are asked for, one at a
 * time; safe for use by several threads.
 */
public final class OpenedFile implements Closeable {
    private final Path path;
    private final IncidentFile file;
    private final Incident incident;
    private final List<Missing> damage;

    private OpenedFile(Path path, IncidentFile file, Incident incident, List<Missing> damage) {
        this.path = path;
        this.file = file;
        this.incident = incident;
        this.damage = damage;
    }

    /**
     * Reads and checks it from end to end.
     *
     * @param salvage whether what is intact of a damaged one is enough
     * @throws IOException whose message says why not: a clause or a sentence
     */
    public static OpenedFile open(Path path, boolean salvage) throws IOException {
        IncidentFile file = salvage ? IncidentFile.salvage(path) : IncidentFile.open(path);
        try {
            Optional<Incident> told = file.incident();
            Incident incident = told.isPresent() ? told.get() : Untold.of(file);
            return new OpenedFile(path, file, incident, file.damage());
        } catch (IOException | RuntimeException failed) {
            file.close();
            throw failed;
        }
    }

    /** Whether a file may be an incident's: it begins as every zip does. */
    public static boolean isOne(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (InputStream in = Files.newInputStream(path)) {
            byte[] head = in.readNBytes(4);
            return head.length == 4 && head[0] == 'P' && head[1] == 'K' && head[2] == 3;
        }
    }

    public Path path() {
        return path;
    }

    /** How the file is called. */
    public String name() {
        return path.getFileName().toString();
    }

    public Incident incident() {
        return incident;
    }

    /** What of it is not intact; empty for one that is whole. */
    public List<Missing> damage() {
        return damage;
    }

    /** What is told of it before its seconds are read. */
    public Filed.Told told(Incident now) {
        List<Filed.Setting> set =
                flags().all().values().stream()
                        .filter(Flag::deliberate)
                        .sorted(Comparator.comparing(Flag::name))
                        .map(
                                flag ->
                                        new Filed.Setting(
                                                flag.name(), flag.value(), flag.origin().words()))
                        .toList();
        return new Filed.Told(now, damage, set, classes());
    }

    /**
     * Hands over its seconds as a session does, on this thread.
     *
     * @throws IOException where they cannot be read to the end; those before were handed over
     */
    public void replay(Consumer<Frame> face) throws IOException {
        Frames frames = new Frames(incident, pools(), face);
        try {
            if (file.parts().contains(Part.SAMPLES)) {
                file.replay(frames);
            }
        } finally {
            if (!Thread.currentThread().isInterrupted()) {
                frames.end();
            }
        }
    }

    /** Whether it has any seconds that can be read. */
    boolean hasSeconds() {
        return file.parts().contains(Part.SAMPLES);
    }

    /** Gives its seconds as they are, on this thread; none where the file has none. */
    public void seconds(MomentReader.Face face) throws IOException {
        if (file.parts().contains(Part.SAMPLES)) {
            file.replay(face);
        }
    }

    /** The levels of a span of it; empty where that is too short, or nothing is told of it. */
    public Optional<Baseline> levels(Instant from, Instant to) throws IOException {
        if (!file.parts().contains(Part.SAMPLES)) {
            return Optional.empty();
        }
        Levels levels = new Levels();
        MomentReader.Face fold =
                new MomentReader.Face() {
                    @Override
                    public void target(Facts target) {
                        // Levels go on over a restart: it is marked.
                    }

                    @Override
                    public void moment(Moment moment) {
                        if (!moment.at().isBefore(from) && !moment.at().isAfter(to)) {
                            levels.tick(moment.at(), moment.fresh());
                        }
                    }
                };
        file.replay(fold);
        return levels.baseline(incident.target());
    }

    /** As the file has them; with the reason where it has none. */
    public Flags flags() {
        if (!file.parts().contains(Part.FLAGS)) {
            return Flags.unknown("they are not in the file");
        }
        try (Reader in = utf8(Part.FLAGS)) {
            return FlagsText.read(in);
        } catch (IOException e) {
            return Flags.unknown("they cannot be read: " + e.getMessage());
        }
    }

    private Reply<ClassTable> classes() {
        if (!file.parts().contains(Part.HISTOGRAM)) {
            return Reply.none(
                    "The file holds no count of the classes"
                            + incident.missing().stream()
                                    .filter(it -> it.part().equals(Part.HISTOGRAM.file()))
                                    .findFirst()
                                    .map(it -> ": " + it.why())
                                    .orElse("")
                            + ".");
        }
        try (var in = new BufferedReader(utf8(Part.HISTOGRAM))) {
            return Reply.told(new ClassTables().of(HistogramText.read(in), Libraries.standard()));
        } catch (IOException e) {
            return Reply.none("The classes cannot be told: " + e.getMessage() + ".");
        }
    }

    private PoolReading pools() {
        if (!file.parts().contains(Part.MBEANS)) {
            return PoolReading.unknown(
                    incident.until(), "The file does not tell of pools and breakers.");
        }
        try (Reader in = utf8(Part.MBEANS)) {
            return PoolsPart.read(in);
        } catch (IOException e) {
            return PoolReading.unknown(
                    incident.until(),
                    "What the file tells of pools and breakers cannot be read: "
                            + e.getMessage()
                            + ".");
        }
    }

    /**
     * Copies its recording into a file that is there.
     *
     * @return whether it has one
     */
    public boolean copyRecording(Path to) throws IOException {
        if (!file.parts().contains(Part.RECORDING)) {
            return false;
        }
        try (InputStream in = file.read(Part.RECORDING)) {
            Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
        }
        return true;
    }

    private Reader utf8(Part part) throws IOException {
        return new InputStreamReader(file.read(part), StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
