package dev.fettle.jfr.chunk;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * Goes from event to event by their sizes alone, and copies those that are looked at. The JDK's own
 * parser trusts the sizes: it goes round for ever where one is negative, waits for ever where a chunk
 * was never finished, and ends without a word where one is zero.
 */
final class Walk {
    /** An event's size, type, start, duration and delta, each of up to nine bytes, and its kind. */
    private static final int MOST = 46;

    /**
     * Types that are counted in arrays: those whose number has two bytes. HotSpot's own have; those that
     * Java code declares, some of the JDK's too, have the numbers of their classes: any.
     */
    private static final int TYPES = 1 << 14;

    /** What a chunk tells of more is damaged. */
    private static final Duration LONGEST = Duration.ofDays(366);

    private static final long METADATA = 0;
    private static final long CONSTANTS = 1;

    /**
     * What constants carry that complete all before them: those of a flush, and the last ones. Others
     * are pieces, written one after another; JDK 11 marks none.
     */
    private static final int FLUSHED = 3;

    private final Window file;
    private final Excerpt excerpt;
    private final Set<String> wanted;

    private final long[] counted = new long[TYPES];
    private final boolean[] copied = new boolean[TYPES];
    private final long[] written = new long[TYPES];
    private final Map<String, Long> distant = new HashMap<>();
    private final Map<Long, Sampler> sampled = new HashMap<>();
    private final int[] passing = new int[TYPES];
    private Chunk chunk;
    private Types types;
    private long begin;
    private long stopped;
    private boolean constants;
    private boolean metadata;

    /** When the last constants were written. */
    private Instant last;

    /** As things stood at the last flush. */
    private Mark flushed;

    /**
     * @param length bytes of the excerpt
     */
    private record Mark(
            long length, Instant until, long[] counts, long[] written, Map<String, Long> distant) {}

    /**
     * @param wanted names of the event types that are copied
     */
    Walk(Window file, Excerpt excerpt, Set<String> wanted) {
        this.file = file;
        this.excerpt = excerpt;
        this.wanted = wanted;
    }

    /**
     * Walks until the limit, another chunk's header, or what can be no event.
     *
     * @param limit where the chunk ends, in the file
     * @return where it stopped, in the file
     */
    long over(Chunk walked, Types of, long limit) throws IOException {
        chunk = walked;
        types = of;
        Arrays.fill(counted, 0);
        Arrays.fill(written, 0);
        distant.clear();
        Arrays.fill(copied, false);
        Arrays.fill(passing, 0);
        sampled.clear();
        of.names()
                .forEach(
                        (number, name) -> {
                            if (!wanted.contains(name)) {
                                return;
                            }
                            Sampler sampler = Sampler.of(name, walked.ticksPerSecond());
                            if (sampler != null) {
                                sampled.put(number, sampler);
                            }
                            if (number < TYPES) {
                                copied[number.intValue()] = true;
                            }
                        });
        begin = excerpt.length();
        constants = false;
        metadata = false;
        flushed = null;
        last = walked.start();
        stopped = walked.offset() + Chunk.HEADER;
        do {
            stopped = file.skip(stopped, limit, counted, copied, passing);
        } while (stopped < limit && event(limit));
        return stopped;
    }

    private boolean event(long limit) throws IOException {
        file.to(stopped, Chunk.HEADER + MOST);
        if (file.peek() == 'F' && file.isHeader()) {
            return false;
        }
        long size = file.number();
        long type = file.number();
        if (size < Window.SHORTEST || size > limit - stopped || type < 0) {
            return false;
        }
        if (type >= TYPES) {
            distant(type, size);
        } else if (type > CONSTANTS) {
            counted[(int) type]++;
            if (copied[(int) type]) {
                if (isTaken(type)) {
                    written[(int) type]++;
                    file.copy(stopped, size, excerpt);
                } else {
                    passing[(int) type] = Sampler.PASSED;
                }
            }
        } else if (type == METADATA) {
            metadata = true;
        } else {
            constants(size);
        }
        stopped += size;
        return true;
    }

    /** An event whose type has a large number. */
    private void distant(long type, long size) throws IOException {
        String name = types.names().get(type);
        if (name != null && wanted.contains(name) && isTaken(type)) {
            distant.merge(name, 1L, Long::sum);
            file.copy(stopped, size, excerpt);
        }
    }

    private boolean isTaken(long type) {
        Sampler sampler = sampled.get(type);
        return sampler == null || sampler.takes(file.number());
    }

    private void constants(long size) throws IOException {
        long start = file.number();
        file.number(); // Its duration.
        file.number(); // Where those before it are.
        int kind = file.peek();
        file.copy(stopped, size, excerpt);
        constants = true;
        last = chunk.at(start);
        if ((kind & FLUSHED) != 0 && metadata) {
            flushed = mark(last);
        }
    }

    private Mark mark(Instant when) {
        Instant most = chunk.start().plus(LONGEST);
        return new Mark(
                excerpt.length() - begin,
                when.isAfter(most) ? most : when,
                counted.clone(),
                written.clone(),
                Map.copyOf(distant));
    }

    /** Whether what was walked over has what a parser needs at all. */
    boolean isComplete() {
        return constants && metadata;
    }

    /** All of it. */
    Part whole() {
        Instant said = chunk.start().plus(chunk.duration());
        return part(mark(chunk.isPlausible(last) || said.isBefore(last) ? said : last));
    }

    /** Whether there was a flush, so that what came before it can be read. */
    boolean hasFlushed() {
        return flushed != null;
    }

    /** What came before the last flush. */
    Part upToTheLastFlush() throws IOException {
        excerpt.shorten(begin + flushed.length);
        return part(flushed);
    }

    /** Nothing of it. */
    void giveUp() throws IOException {
        excerpt.shorten(begin);
    }

    private Part part(Mark to) {
        return new Part(
                begin,
                to.length,
                chunk,
                to.until,
                types,
                byName(to.counts, to.distant),
                byName(to.written, to.distant));
    }

    private Map<String, Long> byName(long[] counts, Map<String, Long> others) {
        Map<String, Long> events = new HashMap<>(others);
        for (int type = 0; type < TYPES; type++) {
            String name = counts[type] == 0 ? null : types.names().get((long) type);
            if (name != null) {
                events.merge(name, counts[type], Long::sum);
            }
        }
        return events;
    }
}
