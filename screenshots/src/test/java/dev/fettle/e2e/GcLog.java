package dev.fettle.e2e;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The pauses that a JVM wrote into its own log, {@code -Xlog:gc*}. */
final class GcLog {
    /**
     * A pause's last line: {@code GC(7) Pause Young (Normal) (G1 Evacuation Pause) 24M->5M(64M)
     * 2.345ms}, {@code GC(2) Y: Pause Mark Start 0.007ms}. Its first has no milliseconds.
     */
    private static final Pattern PAUSE =
            Pattern.compile(".*GC\\(\\d+\\) (?:\\w: )?Pause .* (\\d+\\.\\d+)ms");

    /**
     * Serial of JDK 17 writes a young collection that it gives up, since the old generation is full,
     * as a pause that frees nothing, of some 10 us; the full one that it turns into comes within the
     * same stop. One that copies all there is frees nothing either, but takes 10 ms and more.
     */
    private static final Pattern GIVEN_UP =
            Pattern.compile(".*Pause Young \\(Allocation Failure\\) (\\d+M)->\\1\\(.*");

    private final Path file;
    private final boolean serial;

    /**
     * @param serial whether the JVM's collector is Serial
     */
    GcLog(Path file, boolean serial) {
        this.file = file;
        this.serial = serial;
    }

    /** The flag that makes a JVM write it. */
    String flag() {
        return "-Xlog:gc*=info:file=" + file + ":uptime";
    }

    /** In seconds, to a microsecond. */
    List<Double> pauses() throws IOException {
        return Files.readAllLines(file).stream()
                .map(PAUSE::matcher)
                .filter(Matcher::matches)
                .filter(pause -> !serial || !isGivenUp(pause))
                .map(GcLog::seconds)
                .toList();
    }

    private static boolean isGivenUp(MatchResult pause) {
        return seconds(pause) < 0.005 && GIVEN_UP.matcher(pause.group()).matches();
    }

    private static double seconds(MatchResult pause) {
        return Double.parseDouble(pause.group(1)) / 1e3;
    }
}
