package dev.fettle.gclog;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A log of collections as unified logging writes it (JDK 9 and later), compressed or not. It is read
 * twice, line by line: first for what it tells of its JVMs, then for what happened to each.
 */
public final class GcLog {
    private final List<LoggedJvm> jvms;
    private final List<String> damage;

    private GcLog(List<LoggedJvm> jvms, List<String> damage) {
        this.jvms = List.copyOf(jvms);
        this.damage = List.copyOf(damage);
    }

    /** Takes a line with its number from 0 on. */
    interface Taker {
        /** Whether more are wanted. */
        boolean take(long number, String line);
    }

    /**
     * @return empty where it has no line of a collection, so that it is something else
     * @throws UnreadableLog where it is a log of another kind; says what to do
     * @throws IOException where the disk does not give it
     */
    public static Optional<GcLog> open(Path file) throws IOException {
        List<Path> files = List.of(file);
        var scan = new Scan(files);
        List<String> damage = lines(files, scan);
        scan.close(scan.lines);
        if (scan.jvms.isEmpty() && scan.unreadable != null) {
            throw scan.unreadable;
        }
        return scan.jvms.isEmpty() ? Optional.empty() : Optional.of(new GcLog(scan.jvms, damage));
    }

    /** All lines; gives what kept it from reading some, each as a clause. */
    static List<String> lines(List<Path> files, Taker taker) throws IOException {
        List<String> damage = new ArrayList<>();
        long number = 0;
        for (Path file : files) {
            try (LogLines lines = LogLines.of(file)) {
                String line = lines.next();
                while (line != null && taker.take(number++, line)) {
                    line = lines.next();
                }
                if (!lines.failure().isEmpty()) {
                    damage.add(lines.failure());
                }
                if (lines.damaged() > 0) {
                    damage.add("%,d of its lines are no text".formatted(lines.damaged()));
                }
            }
        }
        return damage;
    }

    /** In the order of the log; at least one. */
    public List<LoggedJvm> jvms() {
        return jvms;
    }

    /** What of it cannot be read, each as a clause; empty where all can. */
    public List<String> damage() {
        return damage;
    }

    /** Finds where each JVM begins and ends. */
    private static final class Scan implements Taker {
        /** A file without a line of a log among so many is none. */
        private static final int ENOUGH = 10_000;

        private final List<Path> files;
        private final List<LoggedJvm> jvms = new ArrayList<>();
        private LogHead head;
        private UnreadableLog unreadable;
        private long begin;
        private long lines;

        Scan(List<Path> files) {
            this.files = files;
        }

        @Override
        public boolean take(long number, String text) {
            lines = number + 1;
            LogLine parsed = LogLine.parse(text).orElse(null);
            if (parsed == null) {
                unreadable =
                        unreadable == null && head == null ? UnreadableLog.of(text) : unreadable;
                return head != null || number < ENOUGH;
            }
            if (head == null || head.endsBefore(parsed)) {
                close(number);
                head = new LogHead(parsed);
                begin = number;
            }
            head.see(parsed);
            return true;
        }

        void close(long end) {
            if (head != null && head.isOfCollections()) {
                jvms.add(new LoggedJvm(files, begin, end, head));
            }
        }
    }
}
