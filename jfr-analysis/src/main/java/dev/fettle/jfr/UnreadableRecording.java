package dev.fettle.jfr;

import dev.fettle.jfr.chunk.Survey;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** A file of which nothing can be read as a recording. The message says why, and what to do. */
public final class UnreadableRecording extends IOException {
    private static final long serialVersionUID = 1;

    private static final String RECORD =
            "make a recording with \"jcmd PID JFR.dump filename=FILE.jfr\"";

    /** What other files begin with, and what is to be said of them. */
    private static final Map<String, String> OTHERS =
            Map.of(
                    "PK\u0003\u0004",
                    "it is a zip archive; unpack it and name the .jfr in it",
                    "\u001f\u008b",
                    "it is compressed with gzip; run gunzip on it first",
                    "JAVA PROFILE",
                    "it is a heap dump, not a flight recording; " + RECORD,
                    "<?xml",
                    "it is XML, not a flight recording; " + RECORD);

    private UnreadableRecording(String why) {
        super(why);
    }

    /** What can be said before it is opened. */
    static void checkFile(Path file) throws IOException {
        if (!Files.exists(file)) {
            throw new UnreadableRecording("there is no such file; check the path");
        }
        if (Files.isDirectory(file)) {
            throw new UnreadableRecording("it is a directory; name a .jfr file in it");
        }
        if (!Files.isRegularFile(file)) {
            throw new UnreadableRecording("it is no regular file; name a .jfr file");
        }
        if (!Files.isReadable(file)) {
            throw new UnreadableRecording("this user may not read it; change its permissions");
        }
        if (Files.size(file) == 0) {
            throw new UnreadableRecording(
                    "it is empty: the recording was never written to it, or the disk was full; "
                            + RECORD);
        }
    }

    /** What its first bytes say. */
    static void check(Path file) throws IOException {
        checkFile(file);
        String begin = begin(file);
        for (Map.Entry<String, String> other : OTHERS.entrySet()) {
            if (begin.startsWith(other.getKey())) {
                throw new UnreadableRecording(other.getValue());
            }
        }
    }

    /** Of a file in which no part can be read. */
    static UnreadableRecording of(Path file, Survey survey) throws IOException {
        if (!begin(file).startsWith("FLR\0")) {
            return new UnreadableRecording(
                    "it is no flight recording, and no log of collections; " + RECORD);
        }
        if (survey.unfinished()) {
            return new UnreadableRecording(
                    "it has only just been begun, and nothing is complete in it yet; "
                            + "try again in some seconds, or "
                            + RECORD);
        }
        String damage = survey.damage().isEmpty() ? "" : survey.damage().getFirst() + ", and ";
        return new UnreadableRecording(
                damage + "nothing is complete before that; get the file again, or " + RECORD);
    }

    static String begin(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return new String(in.readNBytes(16), StandardCharsets.ISO_8859_1);
        }
    }
}
