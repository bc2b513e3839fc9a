package dev.fettle.app.incidents;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A temporary folder, its owner's alone, for what an incident gathers; signed with the process that made it, so
 * that what a killed one leaves can be told.
 */
public final class GatherFolder implements AutoCloseable {
    /** Longer than an incident is open and written. A process of another container's cannot be seen. */
    static final Duration SURELY_LEFT = IncidentRules.LONGEST.plusHours(1);

    private static final System.Logger LOG = System.getLogger(GatherFolder.class.getName());
    private static final String PREFIX = "fettle-incident-";

    /** Of here, and, with a dot, of the writer of incident files, beside these. */
    private static final Pattern SIGNED = Pattern.compile("\\.?fettle-incident-(\\d{1,18})-\\d+");

    private final Path path;

    private GatherFolder(Path path) {
        this.path = path;
    }

    /** @throws IOException where there is no room among the temporary files */
    public static GatherFolder make() throws IOException {
        return new GatherFolder(
                Files.createTempDirectory(PREFIX + ProcessHandle.current().pid() + "-"));
    }

    public Path path() {
        return path;
    }

    /** Deletes it and what is in it; never throws. */
    @Override
    public void close() {
        delete(path);
    }

    /** Removes those of processes that have ended, among the temporary files and beside incidents. */
    static void sweep(Path incidents, Instant now) {
        for (Path each : List.of(Path.of(System.getProperty("java.io.tmpdir")), incidents)) {
            sweepIn(each, now);
        }
    }

    static void sweepIn(Path folder, Instant now) {
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder, "*" + PREFIX + "*")) {
            for (Path each : all) {
                if (left(each, now)) {
                    delete(each);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.log(Level.DEBUG, "leftovers cannot be looked for in " + folder, e);
        }
    }

    private static boolean left(Path each, Instant now) throws IOException {
        Matcher signed = SIGNED.matcher(each.getFileName().toString());
        if (!signed.matches() || !Files.isDirectory(each, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        Optional<ProcessHandle> maker = ProcessHandle.of(Long.parseLong(signed.group(1)));
        Instant last = Files.getLastModifiedTime(each, LinkOption.NOFOLLOW_LINKS).toInstant();
        return maker.filter(ProcessHandle::isAlive).isEmpty()
                && last.isBefore(now.minus(SURELY_LEFT));
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (IOException | UncheckedIOException e) {
            LOG.log(Level.WARNING, folder + " could not be deleted", e);
        }
    }
}
