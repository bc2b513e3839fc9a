package dev.fettle.app.cli;

/** What a command's end says to a script. Public: these numbers do not change. */
public final class ExitStatus {
    /** Done. With {@code --fail-on}: nothing that severe. */
    public static final int DONE = 0;

    /** Findings at or above {@code --fail-on}. */
    public static final int FINDINGS = 1;

    public static final int WRONG_USAGE = 2;

    /** Could not connect, or lost the target; goes before findings. */
    public static final int NO_TARGET = 3;

    /** What was asked for is forbidden: read-only mode, or the role of who connected. */
    public static final int REFUSED = 4;

    /** A file, or standard output, could not be read or written. */
    public static final int FILE = 5;

    private ExitStatus() {}
}
