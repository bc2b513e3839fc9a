package dev.fettle.incident;

import dev.fettle.incident.format.LogLines;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

/**
 * A session's observations as a file: gzipped JSON lines, the target's facts first, then for each
 * tick its instant and what was fresh. Replayed tick by tick, it gives the diagnosis exactly what
 * the session gave it.
 */
public final class ObservationLog {
    /** Takes one tick of a log. */
    @FunctionalInterface
    public interface Face {
        void tick(Instant now, List<Observation> fresh);
    }

    /** Reads the facts alone. */
    public static Facts facts(Path file) throws IOException {
        try (BufferedReader lines = open(file)) {
            return LogLines.facts(first(file, lines));
        }
    }

    /**
     * Reads a whole log, tick by tick, on the calling thread.
     *
     * @throws IOException where the file is none, is cut short or holds what this version does not
     *     know; says which line
     */
    public static void read(Path file, Face face) throws IOException {
        try (BufferedReader lines = open(file)) {
            LogLines.facts(first(file, lines));
            Instant now = null;
            List<Observation> fresh = new ArrayList<>();
            int number = 1;
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                number++;
                try {
                    if (LogLines.isTick(line)) {
                        flush(face, now, fresh);
                        now = LogLines.tick(line);
                    } else {
                        fresh.add(LogLines.observation(line));
                    }
                } catch (IOException e) {
                    throw new IOException(file + ", line " + number + ": " + e.getMessage(), e);
                }
            }
            flush(face, now, fresh);
        }
    }

    private static void flush(Face face, Instant now, List<Observation> fresh) throws IOException {
        if (now != null) {
            face.tick(now, List.copyOf(fresh));
        } else if (!fresh.isEmpty()) {
            throw new IOException("observations come before the first tick");
        }
        fresh.clear();
    }

    private static BufferedReader open(Path file) throws IOException {
        return new BufferedReader(
                new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8));
    }

    private static String first(Path file, BufferedReader lines) throws IOException {
        String line = lines.readLine();
        if (line == null) {
            throw new IOException(file + " is empty");
        }
        return line;
    }

    /** Writes a log while a session runs. Used by one thread. */
    public static final class Writer implements Closeable {
        private final BufferedWriter out;

        /** Starts a new log; an existing file is replaced. */
        public Writer(Path file, Facts target) throws IOException {
            out =
                    new BufferedWriter(
                            new OutputStreamWriter(
                                    new GZIPOutputStream(Files.newOutputStream(file)),
                                    StandardCharsets.UTF_8));
            line(LogLines.facts(target));
        }

        /**
         * @param now the session's clock at this tick, later than at the one before
         * @param fresh everything that was seen since
         */
        public void tick(Instant now, List<Observation> fresh) throws IOException {
            line(LogLines.tick(now));
            for (Observation observation : fresh) {
                line(LogLines.observation(observation));
            }
        }

        private void line(String line) throws IOException {
            out.write(line);
            out.write('\n');
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    private ObservationLog() {}
}
