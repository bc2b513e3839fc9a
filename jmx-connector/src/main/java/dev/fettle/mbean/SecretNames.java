package dev.fettle.mbean;

import java.util.regex.Pattern;

/** Hides what goes by the name of a secret, whether an attribute, a property or an argument does. */
public final class SecretNames {
    private static final String MARK = "[redacted]";
    private static final String WORDS =
            "(?:passw(?:or)?d|passphrase|secret|token|credential|api.?key|private.?key)";
    private static final Pattern NAME = Pattern.compile("(?i)" + WORDS + "s?$");
    private static final Pattern ARGUMENT =
            Pattern.compile("(?i)(" + WORDS + "s?[=:]\\s*)[^\\s,]+");
    private static final Pattern USER_IN_URL = Pattern.compile("://[^\\s/@]{1,200}@");

    private SecretNames() {}

    /** The text as it may be shown. */
    public static String redact(String name, String text) {
        if (NAME.matcher(name).find()) {
            return MARK;
        }
        String arguments = ARGUMENT.matcher(text).replaceAll("$1" + "\\[redacted\\]");
        return USER_IN_URL.matcher(arguments).replaceAll("://\\[redacted\\]@");
    }
}
