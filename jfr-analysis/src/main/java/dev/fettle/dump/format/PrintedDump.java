package dev.fettle.dump.format;

import dev.fettle.dump.DumpedThread;
import dev.fettle.dump.Grouping;
import dev.fettle.dump.UnreadableDump;
import dev.fettle.signal.CodePlace;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code Thread.print} and {@code jstack} write: platform threads alone. Its time is the target's
 * local one without a zone, and so it is not taken.
 */
final class PrintedDump {
    private static final Pattern HEADER = Pattern.compile("^\"(.*)\" #(\\d+)\\b.*");
    private static final Pattern PID = Pattern.compile("^(\\d+):$");
    private static final Pattern VERSION = Pattern.compile("^Full thread dump .*?\\(([^ )]+).*");
    private static final String STATE = "   java.lang.Thread.State: ";
    private static final Pattern WAITS =
            Pattern.compile(
                    "^\\s+- (?:parking to wait for|waiting on|waiting to lock)\\s+<(0x[0-9a-f]+)>"
                            + " \\(an? ([^)]+)\\)");
    private static final int DEEPEST = 256;

    private final BufferedReader text;
    private final Grouping grouping;
    private final FrameText frames = new FrameText();
    private long id = -1;
    private String name = "";
    private String state = "";
    private String waitsFor = "";
    private List<CodePlace> stack = new ArrayList<>();
    private boolean dump;
    private boolean whole;
    private long read;

    PrintedDump(BufferedReader text, Grouping grouping) {
        this.text = text;
        this.grouping = grouping;
    }

    void read() throws IOException {
        for (String line = text.readLine(); line != null; line = text.readLine()) {
            line(line);
        }
        // The thread that it breaks off in may lack frames, and would stand where it does not.
        if (whole) {
            end();
        }
        if (!dump) {
            throw new UnreadableDump(
                    "it is no thread dump: neither JSON of Thread.dump_to_file nor what"
                            + " Thread.print writes");
        }
        if (!whole) {
            throw new UnreadableDump(
                    "it is not whole: it breaks off after %,d %s"
                            .formatted(read, read == 1 ? "thread" : "threads"));
        }
    }

    private void line(String line) {
        Matcher header = HEADER.matcher(line);
        if (header.matches()) {
            end();
            name = header.group(1);
            id = Long.parseLong(header.group(2));
        } else if (line.startsWith("\"")) {
            // A thread of the JVM's own.
            end();
        } else if (id >= 0 && line.startsWith(STATE)) {
            String told = line.substring(STATE.length());
            int more = told.indexOf(' ');
            state = more < 0 ? told : told.substring(0, more);
        } else if (id >= 0 && line.startsWith("\tat ")) {
            if (stack.size() < DEEPEST) {
                stack.add(frames.place(line.substring(4).strip()));
            }
        } else if (id >= 0 && waitsFor.isEmpty() && line.startsWith("\t- ")) {
            Matcher waits = WAITS.matcher(line);
            waitsFor = waits.find() ? waits.group(2) + "@" + waits.group(1) : waitsFor;
        } else {
            beside(line);
        }
    }

    private void beside(String line) {
        Matcher version = VERSION.matcher(line);
        Matcher pid = PID.matcher(line);
        if (version.matches()) {
            dump = true;
            grouping.java(version.group(1));
        } else if (pid.matches()) {
            grouping.pid(Long.parseLong(pid.group(1)));
        } else if (line.startsWith("JNI global ref")) {
            whole = true;
        }
    }

    private void end() {
        if (id >= 0) {
            grouping.add(new DumpedThread(id, name, false, state, waitsFor, false, stack));
            read++;
        }
        id = -1;
        state = "";
        waitsFor = "";
        stack = new ArrayList<>();
    }
}
