package dev.fettle.app.memory;

import dev.fettle.app.tuning.PrivateFolder;
import dev.fettle.incident.Moment;
import dev.fettle.incident.format.MomentLines;
import dev.fettle.target.Facts;

import java.io.BufferedWriter;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;

/**
 * One file of a history while it is written: whole seconds go to the system one by one, so that a process that is
 * killed leaves all of them. Used by one thread.
 */
final class Segment {
    private static final int BUFFER = 1 << 13;

    private final Path file;
    private final MomentLines lines;
    private final FileOutputStream bytes;
    private final BufferedWriter out;
    private boolean empty = true;

    /**
     * Begins a file.
     *
     * @param file must not exist
     */
    Segment(Path file, Facts target, MomentLines lines) throws IOException {
        this.file = file;
        this.lines = lines;
        Files.createFile(file, PrivateFolder.owner(file, "rw-------"));
        // No channel: an interrupt would close one.
        this.bytes = new FileOutputStream(file.toFile(), true);
        try {
            // One stream that is flushed is smaller than one for each second, which knows no words yet:
            // docs/benchmarks.md.
            this.out =
                    new BufferedWriter(
                            new OutputStreamWriter(
                                    new GZIPOutputStream(bytes, BUFFER, true),
                                    StandardCharsets.UTF_8));
            lines.write(target, out);
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }

    Path file() {
        return file;
    }

    /** Whether somebody has taken it away meanwhile. */
    boolean gone() {
        return Files.notExists(file);
    }

    /** One more second, to the system. */
    void write(Moment moment) throws IOException {
        lines.write(moment, out);
        out.flush();
        empty = false;
    }

    /** Ends the file in order where that can be, and removes one that holds no second; never throws. */
    void close() {
        try {
            out.close();
        } catch (IOException e) {
            log("is not ended in order", e);
            // What is buffered cannot be written, so that the stream did not close what is beneath it.
            try {
                bytes.close();
            } catch (IOException again) {
                log("is not closed", again);
            }
        }
        if (empty) {
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                log("is left empty", e);
            }
        }
    }

    private void log(String what, IOException e) {
        System.getLogger(Segment.class.getName()).log(Level.DEBUG, file + " " + what, e);
    }
}
