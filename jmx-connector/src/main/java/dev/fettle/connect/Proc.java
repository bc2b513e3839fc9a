package dev.fettle.connect;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.StringTokenizer;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Linux's process table. What cannot be read (the process is gone, or somebody else's) is empty:
 * processes come and go, and most belong to others.
 *
 * @param root {@code /proc}, or a copy of one
 */
record Proc(Path root) {
    private static final String STATE = "\nState:\t";
    private static final Pattern CPU = Pattern.compile("^cpu\\d");

    /**
     * A process's line in the table.
     *
     * @param state its letter: T stopped, t stopped by a debugger, Z dead and not yet buried
     * @param user its effective user's number
     * @param innerPid its number in its own pid namespace
     */
    record Status(char state, long user, long innerPid) {
        boolean stopped() {
            return state == 'T' || state == 't';
        }

        boolean dead() {
            return state == 'Z' || state == 'X';
        }
    }

    /**
     * Whether a process has HotSpot in its memory.
     *
     * @param readable false where the process is somebody else's
     * @param library the path of libjvm.so, where it is loaded
     */
    record Hotspot(boolean readable, Optional<Path> library) {
        private static final Hotspot UNREADABLE = new Hotspot(false, Optional.empty());
    }

    static Proc ofThisMachine() {
        return new Proc(Path.of("/proc"));
    }

    boolean exists() {
        return Files.isReadable(root.resolve("self/status"));
    }

    List<Long> pids() {
        var pids = new ArrayList<Long>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(root, "[0-9]*")) {
            for (Path each : all) {
                pids.add(Long.parseLong(each.getFileName().toString()));
            }
        } catch (IOException | NumberFormatException _) {
            return List.copyOf(pids);
        }
        return pids;
    }

    Path of(long pid) {
        return root.resolve(Long.toString(pid));
    }

    /** The command line. Empty for a kernel thread and a dead process. */
    List<String> arguments(long pid) {
        return zeroSeparated(of(pid).resolve("cmdline"));
    }

    /** {@code NAME=value} lines; empty where they may not be read. */
    List<String> environment(long pid) {
        return zeroSeparated(of(pid).resolve("environ"));
    }

    /**
     * Whether there is such a process, and it is not dead and merely unburied: asked each second of
     * every target, so that no more is read and made of it than need be.
     */
    boolean alive(long pid) {
        // The state stands in the third line, after a name of 64 characters at most.
        String head = "\n" + head(of(pid).resolve("status"), 256);
        int state = head.indexOf(STATE);
        return state >= 0 && !new Status(head.charAt(state + STATE.length()), -1, pid).dead();
    }

    Optional<Status> status(long pid) {
        char state = '?';
        long user = -1;
        long inner = pid;
        try (Stream<String> lines =
                Files.lines(of(pid).resolve("status"), StandardCharsets.ISO_8859_1)) {
            for (String line : (Iterable<String>) lines::iterator) {
                String[] words = line.split("\\s+");
                switch (words[0]) {
                    case "State:" -> state = words[1].charAt(0);
                    // Real, effective, saved, file system.
                    case "Uid:" -> user = Long.parseLong(words[2]);
                    case "NSpid:" -> inner = Long.parseLong(words[words.length - 1]);
                    default -> {}
                }
            }
        } catch (IOException | RuntimeException _) {
            return Optional.empty();
        }
        return Optional.of(new Status(state, user, inner));
    }

    /** A process's own line; empty where it is gone. */
    Optional<ProcessStat> stat(long pid) {
        return ProcessStat.of(head(of(pid).resolve("stat"), ProcessStat.LONGEST));
    }

    /**
     * The time of all processors since the machine was started, in ticks.
     *
     * @param used not idle, and not waiting for a disk
     */
    record MachineTime(long used, long total) {}

    Optional<MachineTime> machineTime() {
        // The first line is of all processors together.
        var fields = new StringTokenizer(head(root.resolve("stat"), 128), " ");
        long total = 0;
        long idle = 0;
        try {
            // cpu user nice system idle iowait irq softirq steal; guests are in user already.
            fields.nextToken();
            for (int i = 1; i <= 8; i++) {
                long ticks = Long.parseLong(fields.nextToken());
                total += ticks;
                idle += i == 4 || i == 5 ? ticks : 0;
            }
            return Optional.of(new MachineTime(total - idle, total));
        } catch (NoSuchElementException | NumberFormatException _) {
            return Optional.empty();
        }
    }

    /** How many processors the machine has; 0 where that cannot be seen. */
    int processors() {
        return (int) lines(root.resolve("stat")).stream().filter(CPU.asPredicate()).count();
    }

    /** The beginning of a file; empty where it cannot be read. */
    static String head(Path file, int bytes) {
        // One read gives all that a file of this table has, and a stream of a channel costs more.
        try (InputStream in = new FileInputStream(file.toFile())) {
            byte[] some = new byte[bytes];
            return new String(some, 0, Math.max(0, in.read(some)), StandardCharsets.ISO_8859_1);
        } catch (IOException _) {
            return "";
        }
    }

    /** A small file; empty where it cannot be read. */
    static String text(Path file) {
        try (InputStream in = new FileInputStream(file.toFile())) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (IOException _) {
            return "";
        }
    }

    Hotspot hotspot(long pid) {
        try (Stream<String> maps =
                Files.lines(of(pid).resolve("maps"), StandardCharsets.ISO_8859_1)) {
            return new Hotspot(
                    true,
                    maps.filter(line -> line.contains("/libjvm.so"))
                            .findFirst()
                            .map(line -> Path.of(library(line))));
        } catch (IOException | UncheckedIOException _) {
            return Hotspot.UNREADABLE;
        }
    }

    /** The path in a line of maps, also where the JDK was upgraded under the running JVM. */
    private static String library(String line) {
        int end = line.indexOf("/libjvm.so") + "/libjvm.so".length();
        return line.substring(line.indexOf('/'), end);
    }

    /**
     * The namespace that a process lives in; empty where that may not be seen.
     *
     * @param process a pid, or {@code self}
     * @param kind such as {@code net}
     */
    Optional<Path> namespace(String process, String kind) {
        try {
            return Optional.of(
                    Files.readSymbolicLink(root.resolve(process).resolve("ns").resolve(kind)));
        } catch (IOException | UnsupportedOperationException _) {
            return Optional.empty();
        }
    }

    /** A small file's lines; empty where it cannot be read. */
    List<String> lines(Path file) {
        return text(file).lines().toList();
    }

    private static List<String> zeroSeparated(Path file) {
        try {
            // Not readString: an argument need not be well-formed UTF-8.
            String text = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
            return text.isEmpty() ? List.of() : List.of(text.split("\0"));
        } catch (IOException _) {
            return List.of();
        }
    }
}
