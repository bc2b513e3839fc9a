package dev.fettle.dump.format;

import com.google.gson.stream.JsonReader;

import dev.fettle.dump.DumpedThreads;
import dev.fettle.dump.Grouping;
import dev.fettle.dump.UnreadableDump;
import dev.fettle.signal.CodePlace;

import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

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
     * @throws UnreadableDump with a clause that says why, where it is none or is not whole, and the
     *     threads that could be read
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
            plain =
                    new BufferedInputStream(
                            new UpToTheCut(new GZIPInputStream(plain, BUFFER)), BUFFER);
        }
        boolean json = first(plain) == '{';
        var text = new BufferedReader(new InputStreamReader(plain, StandardCharsets.UTF_8), BUFFER);
        var grouping = new Grouping(places);
        try {
            if (json) {
                return grouping.end(new JsonDump(new JsonReader(text), grouping).read());
            }
            new PrintedDump(text, grouping).read();
            return grouping.end(false);
        } catch (UnreadableDump e) {
            DumpedThreads threads = grouping.end(false);
            throw threads.platform() + threads.virtual() == 0 ? e : e.after(threads);
        }
    }

    private static int first(InputStream in) throws IOException {
        in.mark(1);
        int first = in.read();
        in.reset();
        return first;
    }

    /** A packed file that is cut off or damaged ends there: its readers know a dump that is not whole. */
    private static final class UpToTheCut extends FilterInputStream {
        UpToTheCut(InputStream packed) {
            super(packed);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            try {
                return super.read(into, from, most);
            } catch (EOFException | ZipException cut) {
                return -1;
            }
        }
    }
}
