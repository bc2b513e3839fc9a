package dev.fettle.pool.read;

import java.util.Objects;

/** Why something could not be read, in words. */
final class Reasons {
    private static final int LONGEST = 200;

    private Reasons() {}

    /** JMX wraps what a bean throws, RMI what cannot be sent: the last one knows why. */
    static String of(Throwable failed) {
        Throwable last = failed;
        for (int i = 0; last.getCause() != null && i < 20; i++) {
            last = last.getCause();
        }
        String says =
                Objects.toString(last.getMessage(), "").lines().findFirst().orElse("").strip();
        String whole = last.getClass().getSimpleName() + (says.isEmpty() ? "" : ": " + says);
        return whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST) + "…";
    }
}
