package dev.fettle.app.gather;

import dev.fettle.secret.KnownSecrets;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gathers what an incident asks of a target, one thing after the other: what is told first is what a dying JVM
 * loses first. Each is a file of its own, at once, so that it is there whatever becomes of the target. Nothing of
 * it stops the target for longer than a thread dump does.
 */
public final class Gathering {
    private static final System.Logger LOG = System.getLogger(Gathering.class.getName());

    /** In the order in which they are asked for. */
    static final List<Gatherer> ALL =
            List.of(
                    new PropertiesRead(),
                    new PrintedThreads(),
                    new PoolsRead(),
                    new FlagsRead(),
                    new DumpedThreads(),
                    new RecordingCopied());

    private Gathering() {}

    /**
     * What came of it.
     *
     * @param files by the names that they have in an incident file
     * @param missing why others are missing, by their names, a clause each
     */
    public record Gathered(Map<String, Path> files, Map<String, String> missing) {
        public Gathered {
            files = Map.copyOf(files);
            missing = Map.copyOf(missing);
        }

        /** The same, with one more. */
        Gathered with(String part, Path file) {
            Map<String, Path> more = new LinkedHashMap<>(files);
            more.put(part, file);
            Map<String, String> less = new LinkedHashMap<>(missing);
            less.remove(part);
            return new Gathered(more, less);
        }
    }

    /**
     * Waits for the target, as long as the deadlines of all that is asked. Never throws for what the target
     * does not give.
     *
     * @param folder exists, and is only its owner's
     * @param secrets is told what the target has of them
     * @throws IOException where the folder cannot be written
     */
    public static Gathered of(Gatherable target, Path folder, KnownSecrets secrets)
            throws IOException {
        return of(target, folder, secrets, Optional.empty());
    }

    /**
     * The same, without what somebody forbids.
     *
     * @param readOnly who forbids to write to targets, a clause; empty where nobody does
     */
    public static Gathered of(
            Gatherable target, Path folder, KnownSecrets secrets, Optional<String> readOnly)
            throws IOException {
        if (readOnly.isEmpty()) {
            return of(target, folder, secrets, ALL);
        }
        List<Gatherer> allowed = ALL.stream().filter(each -> !each.writes()).toList();
        Gathered some = of(target, folder, secrets, allowed);
        Map<String, String> missing = new LinkedHashMap<>(some.missing());
        for (Gatherer each : ALL) {
            if (each.writes()) {
                missing.put(
                        each.part(),
                        "the JVM writes a file for it, and Fettle is in read-only mode ("
                                + readOnly.get()
                                + ")");
            }
        }
        return new Gathered(some.files(), missing);
    }

    static Gathered of(Gatherable target, Path folder, KnownSecrets secrets, List<Gatherer> all)
            throws IOException {
        Map<String, Path> files = new LinkedHashMap<>();
        Map<String, String> missing = new LinkedHashMap<>();
        for (Gatherer each : all) {
            Path file = folder.resolve(each.part());
            try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(file))) {
                gather(each, target, secrets, out, missing);
            }
            if (missing.containsKey(each.part())) {
                Files.deleteIfExists(file);
            } else {
                files.put(each.part(), file);
            }
        }
        return new Gathered(files, missing);
    }

    private static void gather(
            Gatherer each,
            Gatherable target,
            KnownSecrets secrets,
            OutputStream out,
            Map<String, String> missing) {
        try {
            each.gather(target, secrets, out);
        } catch (IOException | RuntimeException e) {
            LOG.log(Level.INFO, each.part() + " could not be had", e);
            missing.put(each.part(), e.getMessage() == null ? e.toString() : e.getMessage());
        }
    }
}
