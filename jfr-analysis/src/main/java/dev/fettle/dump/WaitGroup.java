package dev.fettle.dump;

import dev.fettle.signal.CodePlace;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Threads that stand at one place of the program in the same way: their stacks are the same from the
 * top down to the first frame of the program; where there is none of it, all the way.
 *
 * @param place the line to look at; empty where they have no Java frame
 * @param call what the program called there, such as {@code CountDownLatch.await}; empty where it
 *     stands in its own code
 * @param states how many are in each, as far as the dump tells it
 * @param waitsFor the class that most of them wait for an object of; empty where that is not told
 * @param oneObject whether all that wait do so for one and the same object
 * @param mounted virtual threads that run on a carrier now, as far as the dump tells it
 * @param key by which it is the same group in another dump
 */
public record WaitGroup(
        Optional<CodePlace> place,
        Optional<CodePlace> call,
        int threads,
        Map<String, Integer> states,
        String waitsFor,
        boolean oneObject,
        int mounted,
        Key key) {
    public WaitGroup {
        states = Map.copyOf(states);
    }

    /**
     * @param frames innermost first, to the program's first one
     */
    public record Key(boolean virtual, List<CodePlace> frames) {
        public Key {
            frames = List.copyOf(frames);
        }
    }

    public boolean virtual() {
        return key.virtual();
    }

    /** Where they are from the top on, innermost first, to the program's first frame. */
    public List<CodePlace> frames() {
        return key.frames();
    }
}
