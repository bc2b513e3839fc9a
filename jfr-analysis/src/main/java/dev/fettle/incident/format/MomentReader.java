package dev.fettle.incident.format;

import dev.fettle.diagnosis.Judgement.Cleared;
import dev.fettle.diagnosis.Standing;
import dev.fettle.incident.Moment;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads what {@link MomentLines} wrote, a second at a time, on the calling thread. No more is held than one
 * second, which is bounded, whoever wrote the file. Lines, kinds of observations, signals and pieces of
 * findings that this version does not know are left out and counted; a last line that is cut off is the
 * end.
 */
public final class MomentReader {
    /** Takes what is read, in the order of the file. */
    public interface Face {
        /** What follows is of this target. */
        void target(Facts target) throws IOException;

        void moment(Moment moment) throws IOException;
    }

    /** Ten thousand threads with their stacks in one dump are less. */
    static final int LONGEST_LINE = 1 << 24;

    /** A busy JVM has some hundred observations in a second. */
    static final int MOST_LINES = 200_000;

    private final UntilTorn bytes;
    private final Reader in;
    private final Face face;
    private final Skipped skipped = new Skipped();
    private final char[] chunk = new char[1 << 13];
    private int at;
    private int filled;
    private boolean torn;
    private boolean stopped;
    private long number;

    private TickLine tick;
    private int lines;
    private List<Observation> fresh = new ArrayList<>();
    private List<Standing> said = new ArrayList<>();
    private List<Cleared> cleared = new ArrayList<>();

    /**
     * @param in the lines, unpacked; not closed here
     */
    public MomentReader(InputStream in, Face face) {
        this.bytes = new UntilTorn(in);
        this.in = new InputStreamReader(bytes, StandardCharsets.UTF_8);
        this.face = face;
    }

    /** The target that a file begins with; no more than that is read. */
    public static Facts target(InputStream in) throws IOException {
        Facts[] first = new Facts[1];
        MomentReader[] reader = new MomentReader[1];
        reader[0] =
                new MomentReader(
                        in,
                        new Face() {
                            @Override
                            public void target(Facts target) {
                                first[0] = target;
                                reader[0].stop();
                            }

                            @Override
                            public void moment(Moment moment) {}
                        });
        reader[0].read();
        if (first[0] == null) {
            throw new EOFException("it ends before it tells of a target");
        }
        return first[0];
    }

    /**
     * Reads to the end, or to where the file is cut off.
     *
     * @throws IOException where it is no such file, or a damaged one; says which line. Whole seconds before
     *     it were given
     */
    public void read() throws IOException {
        for (String line = next(); line != null && !stopped; line = next()) {
            number++;
            take(line);
        }
        if (!stopped) {
            flush();
            bytes.check();
        }
    }

    /** Has {@link #read} return after what is given now. Called by the face. */
    public void stop() {
        stopped = true;
    }

    /** Whether the file ended within a line, or within what it was packed in. */
    public boolean torn() {
        return torn || bytes.cutOff();
    }

    public Skipped skipped() {
        return skipped;
    }

    private void take(String line) throws IOException {
        if (line.startsWith(MomentLines.HEAD)) {
            flush();
            face.target(LogLines.facts(line));
        } else if (number == 1) {
            throw new IOException("it does not begin with a target");
        } else if (line.startsWith(MomentLines.TICK)) {
            flush();
            tick = tick(line);
        } else if (tick == null) {
            throw wrong("something comes before the first second");
        } else {
            add(line);
        }
    }

    private TickLine tick(String line) throws IOException {
        try {
            return LogLines.parse(
                    line,
                    () -> {
                        TickLine read = Json.GSON.fromJson(line, TickLine.class);
                        read.at();
                        read.standing();
                        return read;
                    });
        } catch (IOException e) {
            throw wrong(e.getMessage());
        }
    }

    private IOException wrong(String what) {
        return new IOException("line " + number + ": " + what);
    }

    private void add(String line) throws IOException {
        if (++lines > MOST_LINES) {
            throw wrong("more than " + MOST_LINES + " lines are of one second");
        }
        try {
            if (line.startsWith(MomentLines.OBSERVATION)) {
                fresh.add(LogLines.observation(line));
            } else if (line.startsWith(MomentLines.SAID)) {
                said.add(
                        LogLines.parse(
                                line,
                                () -> Json.GSON.fromJson(line, SaidLine.class).standing(skipped)));
            } else if (line.startsWith(MomentLines.CLEARED)) {
                cleared.add(
                        LogLines.parse(
                                line,
                                () -> Json.GSON.fromJson(line, ClearedLine.class).end(skipped)));
            } else {
                skipped.add("not known: " + line.substring(0, Math.min(80, line.length())));
            }
        } catch (IOException e) {
            // Without it the rest is what it was.
            skipped.add(e.getMessage());
        }
    }

    private void flush() throws IOException {
        if (tick == null) {
            return;
        }
        Moment moment = new Moment(tick.at(), tick.standing(), fresh, said, cleared);
        tick = null;
        lines = 0;
        fresh = new ArrayList<>();
        said = new ArrayList<>();
        cleared = new ArrayList<>();
        face.moment(moment);
    }

    /** The next whole line; null at the end, whatever the end is like. */
    private String next() throws IOException {
        StringBuilder line = new StringBuilder();
        while (true) {
            for (int i = at; i < filled; i++) {
                if (chunk[i] == '\n') {
                    line.append(chunk, at, i - at);
                    at = i + 1;
                    return line.toString();
                }
            }
            line.append(chunk, at, filled - at);
            at = 0;
            filled = 0;
            if (line.length() > LONGEST_LINE) {
                throw new IOException("line " + (number + 1) + " has no end");
            }
            filled = Math.max(0, in.read(chunk));
            if (filled == 0) {
                torn |= !line.isEmpty();
                return null;
            }
        }
    }
}
