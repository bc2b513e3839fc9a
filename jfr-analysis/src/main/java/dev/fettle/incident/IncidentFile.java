package dev.fettle.incident;

import dev.fettle.incident.Incident.Missing;
import dev.fettle.incident.Incident.Remark;
import dev.fettle.incident.format.IncidentText;
import dev.fettle.incident.format.MomentReader;
import dev.fettle.incident.format.Skipped;
import dev.fettle.secret.KnownSecrets;

import java.io.BufferedInputStream;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * An incident's file: a zip of {@link Part}s with their checksums. What is opened was checked from end to
 * end; {@link #salvage} takes what is intact of one that is damaged. docs/incident-file.md has every limit.
 * Safe for use by several threads, each with streams of its own.
 */
public final class IncidentFile implements Closeable {
    private final Path file;
    private final FileChannel channel;
    private final Map<Part, Packed> parts;
    private final List<Missing> damage;
    private final Skipped skipped = new Skipped();
    private Optional<Incident> incident = Optional.empty();

    private IncidentFile(
            Path file, FileChannel channel, Map<Part, Packed> parts, List<Missing> damage) {
        this.file = file;
        this.channel = channel;
        this.parts = parts;
        this.damage = damage;
    }

    /**
     * Writes a file whole or not at all: under another name, onto the disk, then renamed. One of the
     * goal's name is replaced. Takes as long as reading all contents twice.
     *
     * @param contents {@link Part#INCIDENT} and {@link Part#SUMS} are made here. What throws is left out,
     *     and {@link Incident#missing} says why
     * @param secrets what is known of the target's; none of them gets into the file
     * @return the incident with all that is missing
     * @throws IOException where the file cannot be written; nothing is left of it then
     */
    public static Incident write(
            Path goal, Incident incident, Map<Part, Content> contents, KnownSecrets secrets)
            throws IOException {
        if (contents.containsKey(Part.INCIDENT) || contents.containsKey(Part.SUMS)) {
            throw new IllegalArgumentException("these parts are made here");
        }
        return new IncidentWriter(goal, secrets, out -> out).write(incident, contents);
    }

    /**
     * Opens a file that is whole, after its names, sizes and checksums were checked.
     *
     * @throws UnreadableIncident where it is not, names the part and says why
     * @throws IOException where it cannot be read
     */
    public static IncidentFile open(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file);
        try {
            ZipDirectory directory = new ZipDirectory(channel, file);
            directory.read();
            IncidentFile opened = new IncidentFile(file, channel, directory.parts(), List.of());
            opened.check(directory.unknown());
            return opened;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Opens what is intact of a file, also where its end is cut off.
     *
     * @throws UnreadableIncident where nothing is, or a newer version wrote it
     * @throws IOException where it cannot be read
     */
    public static IncidentFile salvage(Path file) throws IOException {
        FileChannel channel = FileChannel.open(file);
        try {
            List<Missing> damage = new ArrayList<>();
            Map<Part, Packed> found = new LocalHeaders(channel, damage).walk();
            if (found.isEmpty()) {
                throw new UnreadableIncident(file, "", "nothing of it is intact");
            }
            IncidentFile opened = new IncidentFile(file, channel, found, damage);
            opened.salvage();
            if (damage.isEmpty()) {
                opened.tellOfTheDirectory();
            }
            return opened;
        } catch (IOException | RuntimeException e) {
            channel.close();
            throw e;
        }
    }

    /**
     * Adds a remark to a file, which is written whole or not at all, under its own name. The other parts keep their
     * bytes; the report among them stays as it was written.
     *
     * @param remark its text is written without the secrets that can be told
     * @return the incident with it
     * @throws UnreadableIncident where the file is not whole: what is left of one is not written over
     * @throws IOException where it cannot be read or written; it is as before then
     */
    public static Incident remark(Path file, Remark remark) throws IOException {
        // A link stays one.
        Path real = file.toRealPath();
        try (IncidentFile old = open(real)) {
            new IncidentWriter(real, new KnownSecrets(), out -> out).remark(old, remark);
        }
        try (IncidentFile now = open(real)) {
            return now.incident().orElseThrow();
        }
    }

    private void check(List<String> unknown) throws IOException {
        if (!parts.containsKey(Part.INCIDENT)) {
            throw wrong(Part.INCIDENT, "it is not there");
        }
        refuseNewer();
        if (!unknown.isEmpty()) {
            throw new UnreadableIncident(
                    file, "", "it holds " + unknown.getFirst() + ", which is no part");
        }
        Map<Part, String> sums = new EnumMap<>(Part.class);
        try {
            sums.putAll(Sums.of(this));
        } catch (IOException e) {
            throw wrong(Part.SUMS, e.getMessage());
        }
        for (Part part : sums.keySet()) {
            if (!parts.containsKey(part)) {
                throw wrong(part, "it is not there");
            }
        }
        for (Part part : parts.keySet()) {
            Optional<String> fault = Sums.fault(this, part, sums);
            if (fault.isPresent()) {
                throw wrong(part, fault.get());
            }
        }
        try {
            incident = Optional.of(understood());
        } catch (IOException e) {
            throw wrong(Part.INCIDENT, e.getMessage());
        }
    }

    private void salvage() throws IOException {
        Map<Part, String> sums = null;
        try {
            sums = Sums.of(this);
        } catch (IOException e) {
            lost(Part.SUMS, e.getMessage());
            parts.remove(Part.SUMS);
        }
        for (Part part : sums == null ? Set.<Part>of() : Set.copyOf(parts.keySet())) {
            Optional<String> fault = Sums.fault(this, part, sums);
            if (fault.isPresent()) {
                lost(part, fault.get());
                parts.remove(part);
            }
        }
        if (sums != null) {
            sums.keySet().stream()
                    .filter(it -> !parts.containsKey(it))
                    .forEach(it -> lost(it, "it is not there"));
        }
        if (!parts.containsKey(Part.INCIDENT)) {
            lost(Part.INCIDENT, "it is not there");
            return;
        }
        refuseNewer();
        try {
            incident = Optional.of(understood());
        } catch (IOException e) {
            lost(Part.INCIDENT, e.getMessage());
        }
    }

    /** Where no part has a fault, the file may still have one. */
    private void tellOfTheDirectory() throws IOException {
        try {
            new ZipDirectory(channel, file).read();
        } catch (UnreadableIncident e) {
            damage.add(new Missing(e.part(), e.getMessage()));
        }
    }

    /** Each part is told once. */
    private void lost(Part part, String why) {
        if (damage.stream().noneMatch(it -> it.part().equals(part.file()))) {
            damage.add(new Missing(part.file(), why));
        }
    }

    private void refuseNewer() throws IOException {
        int format = Incident.FORMAT;
        try (InputStream in = read(Part.INCIDENT)) {
            format = IncidentText.format(in);
        } catch (IOException e) {
            // What is wrong with it is told where its sum is checked.
            return;
        }
        if (format > Incident.FORMAT) {
            throw UnreadableIncident.newer(file, format);
        }
    }

    private Incident understood() throws IOException {
        try (InputStream in = read(Part.INCIDENT)) {
            return IncidentText.read(in, skipped);
        }
    }

    private UnreadableIncident wrong(Part part, String why) {
        return new UnreadableIncident(file, part.file(), why);
    }

    /** What the file is about; empty only where that part could not be salvaged. */
    public Optional<Incident> incident() {
        return incident;
    }

    /** The parts that are there, all of them intact. */
    public Set<Part> parts() {
        return Set.copyOf(parts.keySet());
    }

    /** What of the file is not intact, and why; empty for one that is whole. */
    public List<Missing> damage() {
        return List.copyOf(damage);
    }

    /** How much of {@link #incident} was left out because this version does not know it. */
    public Skipped skipped() {
        return skipped;
    }

    /**
     * A part's bytes, as they are in the file.
     *
     * @throws NoSuchFileException where it is not there
     */
    public InputStream read(Part part) throws IOException {
        Packed packed = parts.get(part);
        if (packed == null) {
            throw new NoSuchFileException(part.file());
        }
        return new BufferedInputStream(packed.open(channel));
    }

    Packed packed(Part part) {
        return parts.get(part);
    }

    /**
     * Replays {@link Part#SAMPLES}: targets and seconds, in their order, on this thread. Holds one second
     * at a time.
     *
     * @return what the reader left out, and whether the samples broke off
     */
    public MomentReader replay(MomentReader.Face face) throws IOException {
        try (InputStream in = read(Part.SAMPLES)) {
            MomentReader reader = new MomentReader(in, face);
            reader.read();
            return reader;
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }
}
