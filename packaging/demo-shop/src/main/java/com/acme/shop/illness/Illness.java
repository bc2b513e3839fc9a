package com.acme.shop.illness;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
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
    EXECUTOR_SATURATION("executor-saturation"),
    /** A report of each branch at once, each on a connection of its own that it holds for seconds. */
    POOL_EXHAUSTION("pool-exhaustion"),
    /** Where an order needs no papers, the connection that was to find that out is not closed. */
    POOL_CONNECTION_LEAK("pool-connection-leak"),
    /** The bank refuses every charge. */
    BREAKER_OPEN("breaker-open"),
    /** The bank refuses for some seconds, is well for some, and refuses again. */
    BREAKER_FLAPPING("breaker-flapping"),
    /** The bank answers rightly, but late, and orders hold their connection meanwhile. */
    SLOW_DEPENDENCY("slow-dependency"),
    /** Receipts take longer to print than orders take to come. */
    THREAD_POOL_SATURATION("thread-pool-saturation"),
    /** One part fails: the bank takes calls and answers none. */
    CHAOS_1("chaos-1"),
    /** Two parts fail together that have nothing to do with each other: reports, and the bank. */
    CHAOS_2("chaos-2", POOL_EXHAUSTION, BREAKER_OPEN),
    /**
     * No part is down: the bank is late and charges wrong amounts, the partner is late and fails, each
     * now and then.
     */
    CHAOS_3("chaos-3"),
    /** The bank gets late, and then too late, while customers who wait press the button again. */
    PAYMENT_CASCADE("payment-cascade"),
    /** Every quote is remembered until hardly any memory is left to work with. */
    MEMORY_CASCADE("memory-cascade"),
    /** The search index is built anew by more threads than there are processors, without end. */
    CPU_STARVATION("cpu-starvation");

    private static final Duration AT_ONCE = Duration.ofSeconds(10);

    /** It shows only against what the shop did before, once it was up and its code compiled. */
    private static final Duration SETTLED = Duration.ofSeconds(200);

    /** What came first is told by what left its level: that must be there. */
    private static final Duration KNOWN = Duration.ofSeconds(90);

    private final String id;
    private final List<Illness> parts;

    Illness(String id, Illness... parts) {
        this.id = id;
        this.parts = List.of(parts);
    }

    /** Whether it is the other, or has it as a part. */
    boolean includes(Illness other) {
        return this == other || parts.contains(other);
    }

    /** How long the shop stays well first, if nothing else is asked for. */
    public Duration wellFor() {
        return switch (this) {
            case ALLOCATION_SURGE -> SETTLED;
            case PAYMENT_CASCADE, MEMORY_CASCADE -> KNOWN;
            default -> AT_ONCE;
        };
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
