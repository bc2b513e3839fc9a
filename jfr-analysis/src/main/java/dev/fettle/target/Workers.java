package dev.fettle.target;

import dev.fettle.signal.CodePlace;

import java.util.List;
import java.util.Objects;

/**
 * Where some workers of one pool stood at one moment.
 *
 * @param size workers that the pool had
 * @param sampled workers whose stacks were read
 * @param pooled of those, the ones that run a known pool's code at the bottom of their stacks
 * @param stands those in the application's code, by place and what they did, most first; workers that
 *     wait for work are in none
 */
public record Workers(int size, int sampled, int pooled, List<Stand> stands)
        implements Observation.Content {
    /** What keeps a worker. */
    public enum Doing {
        /** It runs, or would if it had a processor. */
        COMPUTES,
        /** It waits for a peer's bytes. */
        SOCKET,
        /** It reads or writes a file, or waits for another process. */
        FILE,
        /** It wants a lock that another thread holds. */
        LOCK,
        /** It lets time pass. */
        SLEEPS,
        /** It waits at a queue or a pool that is not its own. */
        QUEUE,
        /** It waits at a selector or for a connection: for whatever comes. */
        EVENTS,
        /** It waits until another thread has done something. */
        OTHERS
    }

    /**
     * Workers at one place.
     *
     * @param place the first frame outside the JDK and the frameworks
     * @param object class of what most of them wait for, empty where that is not told
     * @param frames the stack of one of them, innermost first
     */
    public record Stand(
            CodePlace place, int count, Doing doing, String object, List<CodePlace> frames) {
        public Stand {
            Objects.requireNonNull(place);
            Objects.requireNonNull(doing);
            frames = List.copyOf(frames);
        }
    }

    public Workers {
        stands = List.copyOf(stands);
    }
}
