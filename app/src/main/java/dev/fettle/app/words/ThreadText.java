package dev.fettle.app.words;

import dev.fettle.target.ConsoleThreads;

import java.util.Locale;

/** Threads by their names, with those marked that work for whoever looks at the JVM. */
public final class ThreadText {
    /** In front, where no column is too narrow for it. */
    private static final String MARK = "(console) ";

    /** What the mark means, as a sentence. */
    public static final String LEGEND =
            "\"(console)\" are the JVM's threads for JMX, RMI, the flight recorder and attaching:"
                    + " they work for Fettle, and for any other console.";

    private ThreadText() {}

    /**
     * @param name a thread's, or a family's
     */
    public static String of(String name) {
        return ConsoleThreads.include(name) ? MARK + name : name;
    }

    /**
     * How many of the threads told are such, as a clause; empty where none is.
     *
     * @param many how many
     */
    public static String serving(long many) {
        return many == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        many == 1 ? "%,d works for consoles" : "%,d work for consoles",
                        many);
    }
}
