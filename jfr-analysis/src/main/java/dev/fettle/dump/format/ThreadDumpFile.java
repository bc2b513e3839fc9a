package dev.fettle.dump.format;

import com.google.gson.stream.JsonReader;

import dev.fettle.dump.DumpedThreads;
import dev.fettle.dump.Grouping;
import dev.fettle.dump.UnreadableDump;
import dev.fettle.signal.CodePlace;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;

/**
 * A file with every thread of a JVM: the JSON of {@code Thread.dump_to_file}, or the text of {@code
 * Thread.print}; packed by gzip or not.
 */
public final class ThreadDumpFile {
    private static final int BUFFER = 1 << 16;
    private static final int GZIP = 0x1f;

    private ThreadDumpFile() {}

    /**
     * Reads it as a stream: memory grows as {@link Grouping} says, whatever the file's size.
     *
     * @param places the line to look at in a stack
     * @throws UnreadableDump with a clause that says why, where it is none or is not whole
     * @throws IOException where the file cannot be read
     */
    public static DumpedThreads read(Path file, Function<List<CodePlace>, CodePlace> places)
            throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return read(in, places);
        }
    }

    /** As {@link #read(Path, Function)}; does not close it. */
    public static DumpedThreads read(InputStream in, Function<List<CodePlace>, CodePlace> places)
            throws IOException {
        InputStream plain = new BufferedInputStream(in, BUFFER);
        if (first(plain) == GZIP) {
            plain = new BufferedInputStream(new GZIPInputStream(plain, BUFFER), BUFFER);
        }
        boolean json = first(plain) == '{';
        var text = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8), BUFFER);
        var grouping = new Grouping(places);
        if (json) {
            return grouping.end(new JsonDump(new JsonReader(text), grouping).read());
        }
        new PrintedDump(text, grouping).read();
        return grouping.end(false);
    }

    private static int first(InputStream in) throws IOException {
        in.mark(1);
        int first = in.read();
        in.reset();
        return first;
    }
}
