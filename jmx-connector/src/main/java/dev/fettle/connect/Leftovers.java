package dev.fettle.connect;

import jdk.management.jfr.RecordingInfo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What runs of Fettle that were killed have left behind, and its removal. */
final class Leftovers {
    /**
     * The JDK removes an abandoned stream's recording after 200 minutes, by the first part of this
     * name (jdk.management.jfr's OngoingStream); the rest is how Fettle knows its own.
     */
    static final String RECORDING = "Remote Recording Stream: Fettle ";

    static final String FOLDER = "fettle-stream-";

    /** A recording that was started by command; no space, for a command's sake. */
    static final String COMMANDED = "fettle-recording-";

    /** A folder with a dump of the target's threads. */
    static final String THREADS = "fettle-threads-";

    /** A folder with a heap dump, which a target wrote. */
    static final String HEAP = "fettle-heap-";

    /** Follows the recording's name, in the target's temporary folder. */
    static final String RECORDING_FILE = ".jfr";

    /** Far longer than any recording lasts without its console. */
    private static final Duration LONGEST_LEASE = Duration.ofMinutes(10);

    private static final Pattern NAMED = Pattern.compile("\\bname=(" + COMMANDED + "\\S+)");

    private static final Logger LOG = System.getLogger(Leftovers.class.getName());

    private Leftovers() {}

    /** Closes the recordings of dead runs in a target; those of living ones are left alone. */
    static void closeRecordings(FlightRecorder recorder) throws IOException {
        for (RecordingInfo each : recorder.recordings()) {
            if (ofDead(RECORDING, each.getName()) || ofDead(COMMANDED, each.getName())) {
                LOG.log(Logger.Level.INFO, "closing a leftover recording: {0}", each.getName());
                recorder.close(each.getId());
            }
        }
    }

    /** A name that no other recording has. */
    static String newRecordingName() {
        return COMMANDED + ConsoleId.ofThisProcess() + "-" + Long.toString(System.nanoTime(), 36);
    }

    /** A name that no other folder has. */
    static String newThreadsFolder() {
        return THREADS + ConsoleId.ofThisProcess() + "-" + Long.toString(System.nanoTime(), 36);
    }

    /** The same. */
    static String newHeapFolder() {
        return HEAP + ConsoleId.ofThisProcess() + "-" + Long.toString(System.nanoTime(), 36);
    }

    /** As {@link #closeRecordings}, over the attach channel. */
    static void stopRecordings(AttachChannel channel) throws IOException {
        String all = channel.command("JFR.check", CallKind.DUMP.deadline());
        for (String line : all.lines().toList()) {
            Matcher named = NAMED.matcher(line);
            if (named.find() && ofDead(COMMANDED, named.group(1))) {
                LOG.log(Logger.Level.INFO, "stopping a leftover recording: {0}", named.group(1));
                channel.command("JFR.stop name=" + named.group(1), CallKind.DUMP.deadline());
            }
        }
    }

    /**
     * Deletes the files that dead runs' recordings wrote into a target's temporary folder.
     *
     * @return those that could not be deleted, and why: one sentence each
     */
    static List<String> deleteRecordingFiles(Path temporary) {
        List<String> kept = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(temporary, COMMANDED + "*")) {
            for (Path file : found) {
                if (endedHere(COMMANDED, file.getFileName().toString())) {
                    remove(file).ifPresent(kept::add);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.log(Logger.Level.DEBUG, "cannot look for leftover recordings", e);
        }
        return kept;
    }

    private static Optional<String> remove(Path file) {
        try {
            if (mayBeWrittenYet(file)) {
                return Optional.empty();
            }
            Files.deleteIfExists(file);
            LOG.log(Logger.Level.INFO, "deleted a leftover recording: {0}", file);
            return Optional.empty();
        } catch (IOException e) {
            LOG.log(Logger.Level.WARNING, "cannot delete " + file, e);
            return Optional.of(sentence(file, e.toString()));
        }
    }

    /**
     * A recording's file is empty until the recording ends, and would then be made anew: that waits
     * for a later run.
     */
    private static boolean mayBeWrittenYet(Path file) throws IOException {
        Instant made = Files.getLastModifiedTime(file).toInstant();
        return Files.size(file) == 0 && made.plus(LONGEST_LEASE).isAfter(Instant.now());
    }

    private static String sentence(Path left, String why) {
        return left
                + ", which a killed Fettle left, could not be deleted ("
                + why
                + "); delete it by hand";
    }

    private static boolean endedHere(String prefix, String name) {
        return ConsoleId.after(prefix, name).filter(ConsoleId::endedHere).isPresent();
    }

    private static boolean ofDead(String prefix, String name) {
        return ConsoleId.after(prefix, name).filter(ConsoleId::dead).isPresent();
    }

    /**
     * Deletes the download folders of dead runs. The system keeps other users' from being deleted.
     *
     * @return those that could not be deleted: one sentence each
     */
    static List<String> deleteFolders(Path temporary) {
        return deleteFolders(temporary, FOLDER);
    }

    /** The same of the folders of thread dumps, in a target's temporary folder. */
    static List<String> deleteThreadsFolders(Path temporary) {
        return deleteFolders(temporary, THREADS);
    }

    /** The same of the folders of heap dumps, in a console's temporary folder. */
    static List<String> deleteHeapFolders(Path temporary) {
        return deleteFolders(temporary, HEAP);
    }

    private static List<String> deleteFolders(Path temporary, String prefix) {
        List<String> kept = new ArrayList<>();
        try (DirectoryStream<Path> found = Files.newDirectoryStream(temporary, prefix + "*")) {
            for (Path folder : found) {
                String name = folder.getFileName().toString();
                if (endedHere(prefix, name)) {
                    delete(folder);
                    if (Files.exists(folder)) {
                        kept.add(sentence(folder, "see the log for why"));
                    }
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.log(Logger.Level.DEBUG, "cannot look for leftover folders", e);
        }
        return kept;
    }

    /** Deletes a folder and what is in it, as far as that works. */
    static void delete(Path folder) {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(folder)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        } catch (IOException | UncheckedIOException e) {
            LOG.log(Logger.Level.DEBUG, "cannot list " + folder, e);
            return;
        }
        for (Path each : all) {
            try {
                Files.deleteIfExists(each);
            } catch (IOException e) {
                LOG.log(Logger.Level.DEBUG, "cannot delete " + each, e);
            }
        }
    }
}
