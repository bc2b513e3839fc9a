package dev.fettle.dump;

import dev.fettle.signal.CodePlace;

import java.util.List;

/**
 * One thread, as a dump tells it.
 *
 * @param state such as {@code WAITING}; empty where the dump does not tell it (JDK 21 to 24)
 * @param waitsFor class and identity of what it waits for; empty where it waits for nothing, or the
 *     dump does not tell it
 * @param mounted whether it is a virtual thread that runs on a carrier now, as far as that is told
 * @param frames its stack, innermost first; empty where it runs no Java code, or has not begun
 */
public record DumpedThread(
        long id,
        String name,
        boolean virtual,
        String state,
        String waitsFor,
        boolean mounted,
        List<CodePlace> frames) {
    public DumpedThread {
        frames = List.copyOf(frames);
    }
}
