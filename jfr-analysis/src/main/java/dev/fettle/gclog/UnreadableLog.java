package dev.fettle.gclog;

import java.io.IOException;
import java.util.regex.Pattern;

/** A log of collections that is not read. The message says why, and what to do. */
public final class UnreadableLog extends IOException {
    private static final long serialVersionUID = 1;

    /** {@code 2.312: [GC (Allocation Failure) ...} or {@code [Full GC (System.gc()) ...}. */
    private static final Pattern BEFORE_UNIFIED =
            Pattern.compile("^(?:[\\d.:T+-]+ )*\\[(?:GC|Full GC)[ (].*");

    /** {@code GC(3) Pause Young ...} with other decorations, or none. */
    private static final Pattern TIMELESS =
            Pattern.compile("^(?:\\[[^\\]]*\\])*\\s*GC\\(\\d+\\) (?:Pause|Concurrent|Garbage) .*");

    private UnreadableLog(String why) {
        super(why);
    }

    /** What a line says of why its file cannot be read; null where it says nothing. */
    static UnreadableLog of(String line) {
        if (BEFORE_UNIFIED.matcher(line).matches()) {
            return new UnreadableLog(
                    "it is a log of JDK 8 or earlier, whose many shapes Fettle does not read; make"
                        + " a flight recording with \"jcmd PID JFR.start settings=default\", or run"
                        + " the program on a later JDK");
        }
        if (TIMELESS.matcher(line).matches()) {
            return new UnreadableLog(
                    "its lines have no times; log with"
                            + " \"-Xlog:gc*,safepoint:file=gc.log:time,uptime,level,tags\"");
        }
        return null;
    }
}
