package dev.fettle.mbean.browse;

import java.util.Objects;

/** Why a call failed, as a clause. */
final class Reasons {
    private static final int LONGEST = 300;

    private Reasons() {}

    /** JMX wraps what a bean throws, RMI what cannot be sent: the last one knows why. */
    static String of(Throwable failed) {
        Throwable last = failed;
        while (last.getCause() != null && last.getCause() != last) {
            last = last.getCause();
        }
        String kind = last.getClass().getSimpleName();
        String reason =
                Objects.toString(last.getMessage(), "").lines().findFirst().orElse("").strip();
        String whole = reason.isEmpty() ? kind : kind + ", " + reason;
        return whole.length() <= LONGEST ? whole : whole.substring(0, LONGEST) + "…";
    }
}
