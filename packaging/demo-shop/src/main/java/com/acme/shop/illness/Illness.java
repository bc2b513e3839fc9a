package com.acme.shop.illness;

import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be made to go wrong in the shop; each is a mistake that real programs make. */
public enum Illness {
    /** Every order starts a poller thread that nobody stops. */
    THREAD_LEAK("thread-leak"),
    /** Every quote is remembered, and none is ever forgotten. */
    HEAP_GROWTH("heap-growth"),
    /** Reports are built without end while the heap is nearly full of earlier ones. */
    GC_PRESSURE("gc-pressure"),
    /** Each report is followed by a collection that somebody once asked for, to be on the safe side. */
    EXPLICIT_GC("explicit-gc"),
    /** Each page is noted on a slow disk, under one lock. */
    LOCK_CONTENTION("lock-contention"),
    /** Each look at the sales makes their whole table anew, many times a second. */
    ALLOCATION_SURGE("allocation-surge"),
    /** The partner that is told of each order hardly answers, and nobody set a time limit. */
    EXECUTOR_SATURATION("executor-saturation");

    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    /** It shows only against what the shop did before, once it was up and its code compiled. */
    private static final Duration SETTLED = Duration.ofSeconds(200);

    private final String id;

    Illness(String id) {
        this.id = id;
    }

    /** How long the shop stays well first, if nothing else is asked for. */
    public Duration wellFor() {
        return this == ALLOCATION_SURGE ? SETTLED : AT_ONCE;
    }

    public String id() {
        return id;
    }

    public static Optional<Illness> of(String id) {
        return Arrays.stream(values()).filter(illness -> illness.id.equals(id)).findFirst();
    }

    /** One sentence for whoever asked for an illness that there is not. */
    public static String unknown(String id) {
        return "There is no illness \"%s\"; choose one of: %s."
                .formatted(
                        id,
                        Arrays.stream(values()).map(Illness::id).collect(Collectors.joining(", ")));
    }
}
