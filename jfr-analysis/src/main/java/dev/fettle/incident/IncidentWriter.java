package dev.fettle.incident;

import dev.fettle.incident.Incident.Missing;
import dev.fettle.incident.Incident.Remark;
import dev.fettle.incident.format.IncidentText;
import dev.fettle.incident.format.RedactedJson;
import dev.fettle.secret.KnownSecrets;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Writes one incident's file. Each part is first written by itself into a folder beside the goal that only
 * its owner can read, without its secrets: so that a part that breaks off is missing, and the others are not.
 * Used once, by one thread.
 */
final class IncidentWriter {
    private final Path goal;
    private final KnownSecrets secrets;
    private final UnaryOperator<OutputStream> disk;
    private final Map<Part, Spooled> parts = new EnumMap<>(Part.class);
    private final List<Missing> missing = new ArrayList<>();
    private Path folder;

    /**
     * @param disk what everything that is written goes through
     */
    IncidentWriter(Path goal, KnownSecrets secrets, UnaryOperator<OutputStream> disk) {
        this.goal = goal.toAbsolutePath();
        this.secrets = secrets;
        this.disk = disk;
    }

    Incident write(Incident incident, Map<Part, Content> contents) throws IOException {
        folder = signed();
        try {
            for (Map.Entry<Part, Content> each : new EnumMap<>(contents).entrySet()) {
                spool(each.getKey(), each.getValue());
            }
            Incident whole = incident.without(missing);
            missing.clear();
            spool(
                    Part.INCIDENT,
                    out ->
                            out.write(
                                    IncidentText.of(whole, secrets::redact)
                                            .getBytes(StandardCharsets.UTF_8)));
            spool(Part.SUMS, out -> out.write(sums().getBytes(StandardCharsets.UTF_8)));
            if (!missing.isEmpty()) {
                throw new IOException(missing.getFirst().part() + ": " + missing.getFirst().why());
            }
            zip(LocalDateTime.ofInstant(whole.until(), ZoneOffset.UTC));
            return whole;
        } finally {
            remove();
        }
    }

    /**
     * Writes a file again with one more remark. Every other part is copied byte by byte.
     *
     * @throws IOException where a part cannot be copied; the file of before stays then
     */
    void remark(IncidentFile old, Remark remark) throws IOException {
        folder = signed();
        try {
            for (Part part : new TreeSet<>(old.parts())) {
                if (part != Part.INCIDENT && part != Part.SUMS) {
                    copy(
                            part,
                            out -> {
                                try (InputStream in = old.read(part)) {
                                    in.transferTo(out);
                                }
                            });
                }
            }
            String text;
            try (InputStream in = old.read(Part.INCIDENT)) {
                text = IncidentText.with(in, remark, secrets::redact);
            }
            copy(Part.INCIDENT, out -> out.write(text.getBytes(StandardCharsets.UTF_8)));
            copy(Part.SUMS, out -> out.write(sums().getBytes(StandardCharsets.UTF_8)));
            Instant until = old.incident().orElseThrow().until();
            zip(LocalDateTime.ofInstant(until, ZoneOffset.UTC));
        } finally {
            remove();
        }
    }

    /** With this process's number, so that what a killed one leaves can be told and removed. */
    private Path signed() throws IOException {
        return Files.createTempDirectory(
                goal.getParent(), ".fettle-incident-" + ProcessHandle.current().pid() + "-");
    }

    /** As it is. */
    private void copy(Part part, Content content) throws IOException {
        Path file = folder.resolve(part.file());
        try (Spooling out =
                new Spooling(
                        disk.apply(new BufferedOutputStream(Files.newOutputStream(file))), part)) {
            content.writeTo(out);
            out.flush();
            parts.put(part, out.spooled(file));
        }
    }

    private void spool(Part part, Content content) throws IOException {
        if (Thread.interrupted()) {
            Thread.currentThread().interrupt();
            throw new java.io.InterruptedIOException("writing " + goal + " was interrupted");
        }
        Path file = folder.resolve(part.file());
        try (Spooling out =
                new Spooling(
                        disk.apply(new BufferedOutputStream(Files.newOutputStream(file))), part)) {
            try {
                tell(part, content, out);
                out.flush();
                parts.put(part, out.spooled(file));
            } catch (IOException | RuntimeException e) {
                out.throwIfBroken();
                missing.add(new Missing(part.file(), secrets.redact(clause(e))));
                Files.deleteIfExists(file);
            }
        }
    }

    private void tell(Part part, Content content, Spooling out) throws IOException {
        if (part.kind() == Part.Kind.RECORDING) {
            recording(content, out);
            return;
        }
        boolean ours = part == Part.INCIDENT || part == Part.SUMS;
        OutputStream redacted =
                ours
                        ? out
                        : part.kind() == Part.Kind.JSON
                                ? new RedactedJson(new BufferedOutputStream(out), secrets)
                                : new RedactedText(new BufferedOutputStream(out), secrets);
        content.writeTo(redacted);
        if (!ours) {
            redacted.close();
        }
    }

    /** The JDK filters from file to file. */
    private void recording(Content content, OutputStream out) throws IOException {
        Path whole = folder.resolve("whole.jfr");
        Path clean = folder.resolve("clean.jfr");
        try {
            try (OutputStream to =
                    disk.apply(new BufferedOutputStream(Files.newOutputStream(whole)))) {
                content.writeTo(to);
            }
            new RecordingFilter(secrets).copy(whole, clean);
            Files.copy(clean, out);
        } finally {
            Files.deleteIfExists(whole);
            Files.deleteIfExists(clean);
        }
    }

    private static String clause(Exception e) {
        return e.getMessage() == null ? e.toString() : e.getMessage();
    }

    private String sums() {
        StringBuilder sums = new StringBuilder();
        parts.forEach(
                (part, it) ->
                        sums.append(it.sha256()).append("  ").append(part.file()).append('\n'));
        return sums.toString();
    }

    private void zip(LocalDateTime time) throws IOException {
        Path file = folder.resolve("whole.zip");
        Set<Part> stored = EnumSet.noneOf(Part.class);
        // What packs better than a reader lets it is stored as it is.
        for (Part dense = zip(file, time, stored); dense != null; dense = zip(file, time, stored)) {
            stored.add(dense);
        }
        try (FileChannel written = FileChannel.open(file, StandardOpenOption.WRITE)) {
            written.force(true);
        }
        Files.move(file, goal, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        ForcedFolder.force(goal.getParent());
    }

    /** Gives the first part that is packed too well; null where all are written. */
    private Part zip(Path file, LocalDateTime time, Set<Part> stored) throws IOException {
        try (ZipOutputStream zip =
                new ZipOutputStream(
                        disk.apply(new BufferedOutputStream(Files.newOutputStream(file))))) {
            for (Map.Entry<Part, Spooled> each : parts.entrySet()) {
                Spooled part = each.getValue();
                ZipEntry entry = new ZipEntry(each.getKey().file());
                entry.setTimeLocal(time);
                if (stored.contains(each.getKey())) {
                    entry.setMethod(ZipEntry.STORED);
                    entry.setSize(part.size());
                    entry.setCrc(part.crc());
                }
                zip.putNextEntry(entry);
                Files.copy(part.file(), zip);
                zip.closeEntry();
                if (Packed.isBomb(entry.getCompressedSize(), part.size())) {
                    return each.getKey();
                }
            }
        }
        return null;
    }

    private void remove() throws IOException {
        try (Stream<Path> left = Files.list(folder)) {
            for (Path each : left.toList()) {
                Files.deleteIfExists(each);
            }
        }
        Files.deleteIfExists(folder);
    }
}
