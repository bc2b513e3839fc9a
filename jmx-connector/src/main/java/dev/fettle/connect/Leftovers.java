package dev.fettle.connect;

import jdk.management.jfr.RecordingInfo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.System.Logger;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** What runs of Fettle that were killed have left behind, and its removal. */
final class Leftovers {
    /**
     * The JDK removes an abandoned stream's recording after 200 minutes, by the first part of this
     * name (jdk.management.jfr's OngoingStream); the rest is how Fettle knows its own.
     */
    static final String RECORDING = "Remote Recording Stream: Fettle ";

    static final String FOLDER = "fettle-stream-";

    private static final Logger LOG = System.getLogger(Leftovers.class.getName());

    private Leftovers() {}

    /** Closes the recordings of dead runs in a target; those of living ones are left alone. */
    static void closeRecordings(FlightRecorder recorder) throws IOException {
        for (RecordingInfo each : recorder.recordings()) {
            boolean dead =
                    ConsoleId.after(RECORDING, each.getName()).filter(ConsoleId::dead).isPresent();
            if (dead) {
                LOG.log(Logger.Level.INFO, "closing a leftover recording: {0}", each.getName());
                recorder.close(each.getId());
            }
        }
    }

    /** Deletes the download folders of dead runs. The system keeps other users' from being deleted. */
    static void deleteFolders(Path temporary) {
        try (DirectoryStream<Path> found = Files.newDirectoryStream(temporary, FOLDER + "*")) {
            for (Path folder : found) {
                String name = folder.getFileName().toString();
                if (ConsoleId.after(FOLDER, name).filter(ConsoleId::dead).isPresent()) {
                    delete(folder);
                }
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.log(Logger.Level.DEBUG, "cannot look for leftover folders", e);
        }
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
