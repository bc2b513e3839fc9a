package dev.fettle.advice;

import dev.fettle.remedy.Remedy;
import dev.fettle.target.Collector;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What heap a program needs, and what its surroundings leave for one.
 *
 * <p>By the square-root rule (MemBalancer, Kirisame and others 2022): collecting takes L*g/s/(M-L) of
 * the time, where L lives, g is allocated and s is collected a second, M is the heap; the heap that
 * weighs that against a price c of memory is M = L + sqrt(L*g/(c*s)). What L*g/s comes to is measured:
 * the share of the time that pauses take now, times the room that they have. The price is the one at
 * which collecting takes {@link #SHARE} of the time.
 */
public final class HeapSize {
    /** The share of the time that pauses may take: JDK Mission Control's GcPauseRatio, info limit. */
    public static final double SHARE = 0.05;

    /** Of a container's limit that is left free: an allocator's arenas vary by less; as container-limit. */
    public static final double MARGIN = 0.05;

    /** Of a container's limit, that what lies outside of the heap may be uncertain by. */
    private static final double OPEN = 0.15;

    /** What was measured at one size is not stretched beyond so many times of it. */
    private static final double FURTHEST = 4;

    /** Below this it is the same heap. */
    private static final double WORTHWHILE = 1.1;

    /** Above, objects are addressed by eight bytes instead of four, and a heap holds less. */
    private static final double COMPRESSED = 32 * Figures.GB;

    /** G1 begins to mark at that share of the heap, unless set otherwise or adapted. */
    private static final long MARKS_AT = 45;

    private HeapSize() {}

    /**
     * A larger heap.
     *
     * @param bytes empty where none is advised
     * @param words how it was computed, or why there is none: a sentence
     */
    public record Larger(OptionalDouble bytes, String words) {
        /** As the option for the next start. */
        public Optional<Remedy> remedy() {
            return bytes.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            new Remedy.Restart(
                                    List.of("-Xmx" + Figures.option(bytes.getAsDouble())), words));
        }
    }

    /** Solved for the heap at that price. */
    public static double squareRoot(double live, double work, double price) {
        return live + Math.sqrt(work / price);
    }

    /**
     * What lies outside of the heap, at most: what the process takes beyond the most that was in use of
     * the heap. Pages that the heap holds and nobody touched take no memory, those that it used before
     * do: where that leaves more open than {@link #OPEN} of the container's limit it is not known.
     */
    public static OptionalDouble beside(Case it) {
        SeenMemory memory = it.seen().memory();
        // ZGC without generations maps its pages thrice, and they count as often of the process.
        OptionalDouble taken =
                it.collector() == Collector.ZGC ? memory.container() : memory.process();
        OptionalDouble used = memory.usedMost();
        if (taken.isEmpty() || used.isEmpty() || memory.committed().isEmpty()) {
            return OptionalDouble.empty();
        }
        double told =
                it.seen().code().metaspace().orElse(0)
                        + it.seen().code().used().orElse(0)
                        + memory.direct().orElse(0);
        double committed = memory.committed().getAsDouble();
        double heap = Math.min(committed, peak(it, used.getAsDouble()));
        double most = Math.max(taken.getAsDouble() - heap, told);
        double least = Math.max(taken.getAsDouble() - committed, told);
        boolean open = most - least > OPEN * it.containerLimit().orElse(Double.MAX_VALUE);
        return open ? OptionalDouble.empty() : OptionalDouble.of(most);
    }

    private static double peak(Case it, double used) {
        return Math.max(used, it.seen().collections().peak().orElse(used));
    }

    /** The largest heap that the container's limit leaves room for; empty where that is not known. */
    public static OptionalDouble ceiling(Case it) {
        OptionalDouble limit = it.containerLimit();
        OptionalDouble beside = beside(it);
        return limit.isEmpty() || beside.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        Math.max(0, limit.getAsDouble() * (1 - MARGIN) - beside.getAsDouble()));
    }

    /**
     * The largest heap that the machine has memory for: what is in use of this one at its peak, and what
     * the machine had left at the least, but for a twentieth; empty where one of them is not known.
     */
    public static OptionalDouble machine(Case it) {
        SeenMemory memory = it.seen().memory();
        if (memory.machine().isEmpty() || memory.usedMost().isEmpty()) {
            return OptionalDouble.empty();
        }
        // Pages that the heap used are its own already, and no longer left.
        return OptionalDouble.of(
                peak(it, memory.usedMost().getAsDouble())
                        + (1 - MARGIN) * memory.machine().getAsDouble());
    }

    /** The heap that this one should be. */
    public static Larger larger(Case it) {
        OptionalDouble max = it.heapMax();
        OptionalDouble live = it.seen().memory().liveAtMost();
        OptionalDouble share = it.seen().pauses().share();
        if (max.isEmpty() || live.isEmpty() || share.isEmpty()) {
            return none(
                    "How large it should be cannot be computed: "
                            + (max.isEmpty()
                                    ? "its largest size is not known."
                                    : live.isEmpty()
                                            ? "what is alive is not known."
                                            : "how long pauses take is not known."));
        }
        double now = max.getAsDouble();
        double lives = Math.min(live.getAsDouble(), now);
        double work = share.getAsDouble() * (now - lives);
        double price = work == 0 ? 1 : SHARE * SHARE / work;
        double wanted = squareRoot(lives, work, price);
        double marks = it.flags().number("InitiatingHeapOccupancyPercent").orElse(MARKS_AT) / 100.0;
        boolean crowded = it.collector() == Collector.G1 && marks > 0 && lives > marks * now;
        if (crowded) {
            wanted = Math.max(wanted, lives / marks);
        }
        return bounded(it, now, wanted, reckoned(lives, share.getAsDouble(), crowded, marks));
    }

    /**
     * The heap that a concurrent collector needs: what lives, and twice what is allocated during a cycle,
     * since garbage of the one before is still there.
     */
    public static Larger concurrent(Case it) {
        OptionalDouble max = it.heapMax();
        OptionalDouble live = it.seen().memory().liveAtMost();
        OptionalDouble rate = it.seen().memory().allocation();
        OptionalDouble cycle = it.seen().collections().cycle();
        if (max.isEmpty() || live.isEmpty() || rate.isEmpty() || cycle.isEmpty()) {
            return none(
                    "How large the heap should be cannot be computed: what is alive, what is"
                            + " allocated a second or how long a cycle takes is not known.");
        }
        double during = 2 * rate.getAsDouble() * cycle.getAsDouble();
        return bounded(
                it,
                max.getAsDouble(),
                live.getAsDouble() + during,
                "%s alive at most, and twice the %s that are allocated during a cycle of %s"
                        .formatted(
                                Figures.bytes(live.getAsDouble()),
                                Figures.bytes(during / 2),
                                Figures.seconds(cycle.getAsDouble())));
    }

    private static String reckoned(double lives, double share, boolean crowded, double marks) {
        String alive = "%s alive at most".formatted(Figures.bytes(lives));
        return crowded
                ? alive
                        + ", which are to be below the %s of the heap at which G1 begins to mark"
                                .formatted(Figures.percent(marks))
                : alive
                        + ", and room for pauses to take %s of the time instead of %s"
                                .formatted(Figures.percent(SHARE), Figures.percent(share));
    }

    private static Larger bounded(Case it, double now, double wanted, String reckoned) {
        OptionalDouble ceiling = ceiling(it);
        double bounded = Math.min(wanted, FURTHEST * now);
        if (now < COMPRESSED && bounded >= COMPRESSED) {
            bounded = COMPRESSED - Figures.GB;
        }
        if (bounded < WORTHWHILE * now) {
            return none("Its size is not what is short: %s.".formatted(reckoned));
        }
        if (ceiling.isEmpty() && it.containerLimit().isPresent()) {
            return none(
                    "%s would be wanted (%s), but whether the container's limit of %s leaves that is not known."
                            .formatted(
                                    Figures.bytes(bounded),
                                    reckoned,
                                    Figures.bytes(it.containerLimit().getAsDouble())));
        }
        if (ceiling.isPresent() && ceiling.getAsDouble() < bounded) {
            String room =
                    "the container's limit of %s leaves %s beside the %s outside of the heap"
                            .formatted(
                                    Figures.bytes(it.containerLimit().getAsDouble()),
                                    Figures.bytes(ceiling.getAsDouble()),
                                    Figures.bytes(beside(it).getAsDouble()));
            return ceiling.getAsDouble() < WORTHWHILE * now
                    ? none(
                            "%s would be wanted (%s), but %s: raise that limit first."
                                    .formatted(Figures.bytes(bounded), reckoned, room))
                    : onMachine(
                            it,
                            now,
                            ceiling.getAsDouble(),
                            "%s would be wanted (%s); %s"
                                    .formatted(Figures.bytes(bounded), reckoned, room));
        }
        String words =
                wanted > bounded
                        ? reckoned
                                + "; not more than %.0f times what was measured at once"
                                        .formatted(FURTHEST)
                        : reckoned;
        return onMachine(it, now, bounded, words);
    }

    private static Larger onMachine(Case it, double now, double bounded, String reckoned) {
        OptionalDouble machine = machine(it);
        if (machine.isEmpty() || machine.getAsDouble() >= bounded) {
            return new Larger(OptionalDouble.of(bounded), reckoned);
        }
        String room =
                "the machine, of which %s were left, has memory for a heap of %s"
                        .formatted(
                                Figures.bytes(it.seen().memory().machine().getAsDouble()),
                                Figures.bytes(machine.getAsDouble()));
        String wanted = "%s would be wanted (%s), but ".formatted(Figures.bytes(bounded), reckoned);
        return machine.getAsDouble() < WORTHWHILE * now
                ? none(wanted + room + ": give it more first.")
                : new Larger(machine, wanted + room);
    }

    private static Larger none(String words) {
        return new Larger(OptionalDouble.empty(), words);
    }

    /** What is said of the risk of a larger heap. */
    public static String risk(Case it) {
        String more =
                "It takes more memory, and a full collection of a larger heap takes longer."
                        + (it.containerLimit().isEmpty() && machine(it).isEmpty()
                                ? " Whether the machine has that much is not known: look first."
                                : "");
        return it.leak().isPresent()
                ? "It is no cure: what grows without end fills any heap. " + more
                : it.growth().isPresent()
                        ? "The live set grows; if that does not end, it only buys time. " + more
                        : more;
    }
}
