package dev.fettle.dump;

import java.util.OptionalLong;

/**
 * An executor or a structured scope with its threads, or the root with all others.
 *
 * @param name as the JDK names it: class and identity, or {@code <root>}
 * @param parent the container that it was opened in; empty of the root
 * @param owner the thread that opened a structured scope
 * @param platform listed platform threads
 * @param virtual listed virtual threads
 * @param unlisted further threads, which the JVM counts and does not track
 */
public record ThreadContainer(
        String name, String parent, OptionalLong owner, int platform, int virtual, long unlisted) {
    public static final String ROOT = "<root>";

    public int threads() {
        return platform + virtual;
    }
}
