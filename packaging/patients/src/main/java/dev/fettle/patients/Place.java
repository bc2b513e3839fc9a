package dev.fettle.patients;

/** Where a mistake is, written as a finding names it. */
final class Place {
    private Place() {}

    /** Any line of the method that calls this. */
    static String inMethod() {
        StackTraceElement caller = caller();
        return "%s.%s(".formatted(caller.getClassName(), caller.getMethodName());
    }

    private static StackTraceElement caller() {
        return StackWalker.getInstance()
                .walk(frames -> frames.skip(2).findFirst())
                .orElseThrow()
                .toStackTraceElement();
    }

    /** The line below the one that calls this. */
    static String below() {
        StackTraceElement caller = caller();
        return "%s.%s(%s:%d)"
                .formatted(
                        caller.getClassName(),
                        caller.getMethodName(),
                        caller.getFileName(),
                        caller.getLineNumber() + 1);
    }
}
