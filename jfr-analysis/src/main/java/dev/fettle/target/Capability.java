package dev.fettle.target;

import java.util.Locale;

/** What a target lets a console do. */
public enum Capability {
    /** Its MBeans can be read. */
    JMX,
    /** It streams flight-recorder events. */
    JFR,
    /** Its VM flags can be read. */
    FLAGS,
    /** It takes diagnostic commands. */
    COMMANDS;

    /** As {@code "can"} lists it in JSON. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }
}
