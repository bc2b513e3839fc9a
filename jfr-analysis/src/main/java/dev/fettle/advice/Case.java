package dev.fettle.advice;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.target.Capability;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Flag;
import dev.fettle.target.Flags;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * One JVM as rules of tuning see it.
 *
 * @param findings that stand now
 * @param parallelism how many virtual threads may run at once, where it was started with a number
 */
public record Case(
        Seen seen, Flags flags, Facts facts, List<Finding> findings, Optional<Flag> parallelism) {
    /** As gc-pressure's: a JVM's first seconds size the heap and load classes. */
    static final Duration WARM_UP = Duration.ofSeconds(75);

    /** Of all collections, called for by the program. */
    private static final double CALLED = 0.5;

    /** CPU of pauses against their length, below which the collector was kept from running. */
    private static final double STARVED = 0.25;

    /** Of scheduling periods, or of processors: as cpu-starvation calls a process throttled. */
    private static final double THROTTLED = 0.1;

    public Case {
        findings = List.copyOf(findings);
    }

    public Collector collector() {
        return facts.collector();
    }

    /** Bytes that the heap may grow to. */
    public OptionalDouble heapMax() {
        if (facts.heapMax().isPresent()) {
            return OptionalDouble.of(facts.heapMax().getAsLong());
        }
        return seen.memory().limit();
    }

    /** The container's limit in bytes. */
    public OptionalDouble containerLimit() {
        if (seen.memory().containerLimit().isPresent()) {
            return seen.memory().containerLimit();
        }
        return facts.memoryLimit().isPresent()
                ? OptionalDouble.of(facts.memoryLimit().getAsLong())
                : OptionalDouble.empty();
    }

    /** The finding that the heap leaks, where it stands as one to act on. */
    public Optional<Finding> leak() {
        return growth().filter(it -> it.severity().compareTo(Severity.WARNING) >= 0);
    }

    /** The finding that the live set grows, be it a leak or still open. */
    public Optional<Finding> growth() {
        return findings.stream()
                .filter(it -> it.detectorId().equals("heap-growth"))
                .filter(it -> it.stage() != Stage.LEVELLED)
                .findFirst();
    }

    public boolean finds(String detector) {
        return findings.stream()
                .anyMatch(
                        it ->
                                it.detectorId().equals(detector)
                                        && it.severity().compareTo(Severity.WARNING) >= 0);
    }

    /** Whether what was seen is of the JVM's first seconds, as far as its start is known. */
    private boolean isWarmingUp() {
        return seen.until()
                .filter(until -> facts.started().plus(WARM_UP).isAfter(until))
                .isPresent();
    }

    /**
     * What a rule says that judges no JVM by its first seconds, which size the heap and load classes: it
     * is not known yet, which is no all-clear. Empty where they are over.
     */
    public Optional<Opinion> young(Rule rule) {
        return isWarmingUp()
                ? Optional.of(
                        new Opinion.Unknown(
                                rule.id(),
                                "the JVM was watched for no longer than its first %d s, which are not judged"
                                        .formatted(WARM_UP.toSeconds()),
                                facts.isRecorded()
                                        ? "record for longer"
                                        : "ask again once it has run for longer"))
                : Optional.empty();
    }

    /** Why its pauses are no matter of the collector's flags, as a clause; empty where they may be. */
    public Optional<String> elsewhere() {
        int called = seen.collections().called();
        return called > CALLED * seen.collections().count()
                ? Optional.of("System.gc() calls for most collections: explicit-gc tells of that")
                : starved();
    }

    /** Why the collector may want for CPU, as a clause; empty where nothing speaks for it. */
    public Optional<String> starved() {
        OptionalDouble cpu = seen.collections().cpuOfPauses();
        if (cpu.isPresent() && cpu.getAsDouble() < STARVED) {
            return Optional.of(
                    "the collector ran for %s of its pauses only, and waited for a processor the rest of the time"
                            .formatted(Figures.percent(cpu.getAsDouble())));
        }
        OptionalDouble throttled = seen.processor().throttled();
        if (throttled.isPresent() && throttled.getAsDouble() >= THROTTLED) {
            return Optional.of(
                    "the container's CPU limit held the process back in %s of the periods"
                            .formatted(Figures.percent(throttled.getAsDouble())));
        }
        return finds("cpu-starvation")
                ? Optional.of("the process does not get the CPU that it wants")
                : Optional.empty();
    }

    /** What a rule says that needs pauses where they are not known; empty where they are. */
    public Optional<Opinion> unheard(Rule rule) {
        return seen.pauses().unknown().map(why -> new Opinion.Unknown(rule.id(), why, listen()));
    }

    /** What is to be done where too little was heard. */
    public String listen() {
        if (facts.isRecorded()) {
            return "record for longer, or look at the JVM while it runs";
        }
        return facts.can().contains(Capability.JFR)
                ? "watch it for longer (--for 2m)"
                : facts.whyNot(Capability.JFR)
                        .map(why -> "the flight recorder would tell, but " + why)
                        .orElse("attach to a JVM whose flight recorder can be streamed");
    }

    /** What a rule says that needs flags where they are not known; empty where they are. */
    public Optional<Opinion> unread(Rule rule) {
        return flags.why()
                .map(
                        why ->
                                new Opinion.Unknown(
                                        rule.id(),
                                        "its flags are not known: " + why,
                                        facts.isRecorded()
                                                ? "look at the JVM while it runs"
                                                : "connect with a role that may read flags"));
    }

    /** What a rule says that needs to know what lives. */
    public Opinion unknownLive(Rule rule) {
        return new Opinion.Unknown(
                rule.id(),
                "what is alive on the heap is not known: no collection has told it",
                facts.isRecorded()
                        ? "record for longer"
                        : "`fettle heap %s` counts it, for two full collections"
                                .formatted(facts.pid() > 0 ? Long.toString(facts.pid()) : "PID"));
    }
}
