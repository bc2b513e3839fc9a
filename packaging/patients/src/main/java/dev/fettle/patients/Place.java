package dev.fettle.patients;

/** Where a mistake is, written as a finding names it. */
final class Place {
    private Place() {}

    /** The line below the one that calls this. */
    static String below() {
        StackTraceElement caller =
                StackWalker.getInstance()
                        .walk(frames -> frames.skip(1).findFirst())
                        .orElseThrow()
                        .toStackTraceElement();
        return "%s.%s(%s:%d)"
                .formatted(
                        caller.getClassName(),
                        caller.getMethodName(),
                        caller.getFileName(),
                        caller.getLineNumber() + 1);
    }
}
