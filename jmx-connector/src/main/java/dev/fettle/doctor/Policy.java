package dev.fettle.doctor;

import java.util.regex.Pattern;

/** What a Jolokia answer says of itself. The status is its own, inside of HTTP's 200. */
final class Policy {
    private static final Pattern DONE = Pattern.compile("\"status\"\\s*:\\s*200\\b");
    private static final Pattern DENIED = Pattern.compile("\"status\"\\s*:\\s*403\\b");

    private Policy() {}

    static boolean done(String body) {
        return DONE.matcher(body).find();
    }

    static boolean denied(String body) {
        return DENIED.matcher(body).find() || body.contains("java.lang.SecurityException");
    }
}
