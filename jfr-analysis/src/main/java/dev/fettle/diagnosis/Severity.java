package dev.fettle.diagnosis;

import java.util.Locale;

/** How much a finding asks of its reader, ascending. */
public enum Severity {
    /** A stage: looking, growing. Never an alarm. */
    INFO,
    /** A verdict to act on. On a healthy program this is a false alarm. */
    WARNING,
    /** Act now. */
    CRITICAL;

    /** As JSON and {@code --fail-on} spell it. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
