package dev.fettle.app.frame;

import dev.fettle.remedy.LeverId;

import java.util.Optional;

/**
 * What a user wants of one lever.
 *
 * @param subject what of; empty for the whole JVM
 * @param value as the user wrote it; empty for an action, which is run
 */
public record Change(LeverId lever, String subject, Optional<String> value) {
    private static final String OF_BEANS = "mbean.";

    /**
     * Reads {@code LEVER=VALUE} and {@code LEVER@SUBJECT=VALUE}; the subject may hold spaces, and the
     * value anything.
     *
     * @throws IllegalArgumentException with a sentence for the user
     */
    public static Change set(String text) {
        int equals = equals(text);
        if (equals < 1) {
            throw new IllegalArgumentException(
                    "\""
                            + text
                            + "\" is no change: write LEVER=VALUE or LEVER@SUBJECT=VALUE, such as"
                            + " SoftMaxHeapSize=200m.");
        }
        Change named = run(text.substring(0, equals));
        return new Change(named.lever, named.subject, Optional.of(text.substring(equals + 1)));
    }

    /** A pool that is told from its namesake by a key of its bean has an equals sign, which no value of one has. */
    private static int equals(String text) {
        int first = text.indexOf('=', behindTheName(text));
        int at = text.indexOf('@');
        boolean named = !text.startsWith(OF_BEANS) && at >= 0 && at < first;
        return named ? text.lastIndexOf('=') : first;
    }

    /** The subject of one of these is an MBean's name, which has such signs of its own; a hash ends it. */
    private static int behindTheName(String text) {
        return text.startsWith(OF_BEANS) ? Math.max(0, text.indexOf('#')) : 0;
    }

    /** Reads {@code ACTION} and {@code ACTION@SUBJECT}. */
    public static Change run(String text) {
        String[] parts = text.strip().split("@", 2);
        return new Change(
                new LeverId(parts[0].strip()),
                parts.length == 1 ? "" : parts[1].strip(),
                Optional.empty());
    }
}
