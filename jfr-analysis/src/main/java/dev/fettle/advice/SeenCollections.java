package dev.fettle.advice;

import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.OwnRequest;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/** The collections that were told of, and what went wrong in them. */
public final class SeenCollections {
    private static final Set<String> FULL =
            Set.of("G1Full", "ParallelOld", "PSMarkSweep", "SerialOld", "MSC");

    /** Causes and places come without end in some programs. */
    private static final int KINDS = 64;

    /** Samples of one place: a single one may stand for anything that its thread allocated. */
    private static final int TELLING = 5;

    private static final String OTHER = "(other)";
    private static final String CALLED = "System.gc()";
    private static final String HUMONGOUS = "G1 Humongous Allocation";

    private final Map<String, Integer> causes = new HashMap<>();
    private final Map<String, Integer> callers = new HashMap<>();
    private final Map<String, Integer> failures = new HashMap<>();
    private final Mean cycles = new Mean();
    private final Mean marking = new Mean();
    private final Mean before = new Mean();
    private final Mean waits = new Mean();
    private final Map<String, Mean> arrays = new HashMap<>();
    private int count;
    private int full;
    private int rmi;
    private int direct;
    private double cpu;
    private double pausesWithCpu;
    private double freed;
    private double lastFullFreed = Double.NaN;
    private long region;

    void see(Observation observation) {
        if (observation instanceof Happening it) {
            switch (it.kind()) {
                case Happening.GC -> collection(it);
                case Happening.GC_CALL -> call(it);
                case Happening.ALLOCATION_STALL -> failure(it);
                case Happening.ARRAY_SAMPLE -> array(it);
                default -> {}
            }
        }
    }

    private void collection(Happening it) {
        String cause = it.attributes().getOrDefault(Happening.CAUSE, "");
        if (isOurs(cause)) {
            return;
        }
        count++;
        add(causes, cause);
        double was = number(it, Happening.BEFORE, Double.NaN);
        double is = number(it, Happening.AFTER, Double.NaN);
        if (!Double.isNaN(was) && !Double.isNaN(is)) {
            before.add(was);
            freed += Math.max(0, was - is);
        }
        if (FULL.contains(it.subject()) && !cause.equals(CALLED)) {
            full++;
            lastFullFreed = was > 0 ? (was - is) / was : Double.NaN;
        }
        double duration = number(it, Happening.DURATION, Double.NaN);
        if (it.subject().equals("G1Old")) {
            marking.add(duration);
        } else if (it.subject().contains("Major")
                || it.subject().equals("Z")
                || it.subject().equals("Shenandoah")) {
            cycles.add(duration);
        }
        if (it.attributes().containsKey(Happening.CPU)) {
            cpu += number(it, Happening.CPU, 0);
            pausesWithCpu += number(it, Happening.PAUSES, 0);
        }
        region = (long) number(it, Happening.REGION, region);
    }

    /** What Fettle itself asked for says nothing of the program. */
    private static boolean isOurs(String cause) {
        for (OwnRequest each : OwnRequest.values()) {
            if (each.leadsTo(cause)) {
                return true;
            }
        }
        return false;
    }

    private void call(Happening it) {
        String stack = it.attributes().getOrDefault(Happening.STACK, "");
        if (stack.contains("sun.rmi.transport.GC$")) {
            rmi++;
        } else if (stack.contains("java.nio.Bits.")) {
            direct++;
        } else if (!stack.contains("com.sun.jmx.")) {
            add(callers, it.subject());
        }
    }

    /**
     * A sample's bytes are all that its thread allocated since its last one, so never fewer than the
     * array has; mostly they are more, and the least of many of one place come close to it.
     */
    private void array(Happening it) {
        String site = it.subject() + ' ' + it.attributes().getOrDefault(Happening.CLASS, "");
        if (it.attributes().containsKey(Happening.BYTES)
                && (arrays.size() < KINDS || arrays.containsKey(site))) {
            arrays.computeIfAbsent(site, _ -> new Mean()).add(number(it, Happening.BYTES, 0));
        }
    }

    private void failure(Happening it) {
        int many = (int) number(it, Happening.COUNT, 1);
        failures.merge(it.subject(), many, Integer::sum);
        if (it.subject().equals(Happening.WAITED)) {
            waits.add(number(it, Happening.DURATION, 0));
        }
    }

    private static void add(Map<String, Integer> counts, String key) {
        counts.merge(
                counts.size() < KINDS || counts.containsKey(key) ? key : OTHER, 1, Integer::sum);
    }

    private static double number(Happening it, String attribute, double otherwise) {
        String value = it.attributes().get(attribute);
        return value == null ? otherwise : Double.parseDouble(value);
    }

    /** Those that Fettle asked for left out, as everywhere here. */
    public int count() {
        return count;
    }

    public Map<String, Integer> causes() {
        return Map.copyOf(causes);
    }

    /** Of the whole heap in one pause, and not called for. */
    public int full() {
        return full;
    }

    /** What the last of those freed, of what was in use; empty where there was none, or it is untold. */
    public OptionalDouble lastFullFreed() {
        return told(lastFullFreed);
    }

    /** That {@code System.gc()} led to. */
    public int called() {
        return causes.getOrDefault(CALLED, 0);
    }

    /** That objects of half a region or more began. */
    public int humongous() {
        return causes.getOrDefault(HUMONGOUS, 0);
    }

    /** Bytes of one of G1's regions; 0 where untold. */
    public long region() {
        return region;
    }

    /**
     * What the arrays sampled beside those are at most as large as, by the places that were sampled often
     * enough to tell: of each place the least, of those the most. Empty where no such place may have
     * allocated half a region. It takes the arrays of one place for of about one size.
     */
    public OptionalDouble largestArray() {
        return arrays.values().stream()
                .filter(it -> it.count() >= TELLING)
                .mapToDouble(it -> it.least().orElseThrow())
                .filter(it -> region > 0 && it >= region / 2.0)
                .max();
    }

    /** Calls of {@code System.gc()} by their places, those of RMI, of buffers and of tools left out. */
    public Map<String, Integer> callers() {
        return Map.copyOf(callers);
    }

    public int calledByRmi() {
        return rmi;
    }

    public int calledByBuffers() {
        return direct;
    }

    /**
     * @param kind as {@link Happening#ALLOCATION_STALL} has them
     */
    public int failures(String kind) {
        return failures.getOrDefault(kind, 0);
    }

    /** Seconds; of threads that waited for memory. */
    public OptionalDouble longestWait() {
        return waits.most();
    }

    /** Bytes in use when collections began, the most: the peak that the heap comes to. */
    public OptionalDouble peak() {
        return before.most();
    }

    /** Bytes that all of them freed together; empty where that is untold. */
    public OptionalDouble freed() {
        return before.count() == 0 ? OptionalDouble.empty() : OptionalDouble.of(freed);
    }

    /** CPU time of pauses against their length; empty where it is untold, or of under 0.5 s. */
    public OptionalDouble cpuOfPauses() {
        return pausesWithCpu < 0.5 ? OptionalDouble.empty() : told(cpu / pausesWithCpu);
    }

    /** Seconds that a concurrent cycle of the whole heap takes, ZGC's and Shenandoah's; the mean. */
    public OptionalDouble cycle() {
        return cycles.mean();
    }

    /** How many such cycles ended. */
    public int cycles() {
        return cycles.count();
    }

    /** Seconds that G1 marks for, the mean. */
    public OptionalDouble marking() {
        return marking.mean();
    }

    private static OptionalDouble told(double value) {
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }
}
