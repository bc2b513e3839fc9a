package dev.fettle.advice;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Simulation;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.HistogramDelta;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Capability;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Flag;
import dev.fettle.target.Flag.Origin;
import dev.fettle.target.Flags;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Tally;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.IntFunction;

/** A JVM that is made up second by second, and what a rule says of it. */
public final class Fold {
    public static final long MB = 1 << 20;

    private final Seen seen = new Seen();
    private final Map<String, Flag> flags = new HashMap<>();
    private final List<Finding> findings = new ArrayList<>();
    private final List<String> arguments = new ArrayList<>();
    private Collector collector = Collector.G1;
    private long heapMax = 1024 * MB;
    private int processors = 2;
    private int feature = 25;
    private OptionalLong memoryLimit = OptionalLong.empty();
    private Instant started = Simulation.BEGIN.minusSeconds(3600);
    private boolean flagsKnown = true;
    private int second;

    public static Fold of(Collector collector) {
        var fold = new Fold();
        fold.collector = collector;
        return fold;
    }

    public Fold heap(long bytes) {
        heapMax = bytes;
        return this;
    }

    public Fold processors(int many) {
        processors = many;
        return this;
    }

    public Fold feature(int release) {
        feature = release;
        return this;
    }

    public Fold container(long bytes) {
        memoryLimit = OptionalLong.of(bytes);
        return this;
    }

    /** It has just begun. */
    public Fold fresh() {
        started = Simulation.BEGIN;
        return this;
    }

    public Fold flag(String name, Object value, Origin origin) {
        flags.put(name, new Flag(name, value.toString(), origin));
        return this;
    }

    public Fold argument(String text) {
        arguments.add(text);
        return this;
    }

    private Optional<Flag> carriers() {
        return VmOption.property("jdk.virtualThreadScheduler.parallelism", arguments);
    }

    public Fold noFlags() {
        flagsKnown = false;
        return this;
    }

    public Fold finding(Finding finding) {
        findings.add(finding);
        return this;
    }

    /** Runs on, each second with a pulse of pauses before what is given. */
    public Fold run(int length, IntFunction<List<Observation>> given) {
        for (int i = 0; i < length; i++) {
            List<Observation> fresh = new ArrayList<>();
            fresh.add(
                    new Tally(
                            Signals.GC_PAUSE.whole(), Simulation.at(second), HistogramDelta.of()));
            fresh.addAll(given.apply(second));
            seen.tick(Simulation.at(second), fresh);
            second++;
        }
        return this;
    }

    /** Runs on without anything being heard of pauses. */
    public Fold silent(int length) {
        for (int i = 0; i < length; i++) {
            seen.tick(Simulation.at(second), List.of());
            second++;
        }
        return this;
    }

    public static Observation pause(int second, double... seconds) {
        return new Tally(
                Signals.GC_PAUSE.whole(), Simulation.at(second), HistogramDelta.of(seconds));
    }

    public static Observation sample(int second, Series series, double value) {
        return new Sample(series, Simulation.at(second), value);
    }

    public static Observation after(int second, double bytes) {
        return sample(second, Signals.USED_AFTER_GC.of(Signals.HEAP), bytes);
    }

    public static Observation live(int second, double bytes) {
        return sample(second, Signals.LIVE_SET.of(Signals.HEAP), bytes);
    }

    public static Observation gc(
            int second, String name, String cause, double before, double after) {
        return happening(
                second,
                Happening.GC,
                name,
                Map.of(
                        Happening.CAUSE,
                        cause,
                        Happening.DURATION,
                        "0.1",
                        Happening.PAUSES,
                        "0.1",
                        Happening.BEFORE,
                        Long.toString((long) before),
                        Happening.AFTER,
                        Long.toString((long) after)));
    }

    public static Observation happening(
            int second, String kind, String subject, Map<String, String> attributes) {
        return new Happening(kind, subject, Simulation.at(second), attributes);
    }

    /** What the process, its heap and the processors come to while it rests. */
    public static List<Observation> resting(int second, double committed, double process) {
        return List.of(
                sample(second, Signals.MEMORY_USED.of(Signals.HEAP), 20 * MB),
                sample(second, Signals.MEMORY_COMMITTED.of(Signals.HEAP), committed),
                sample(second, Signals.PROCESS_MEMORY.whole(), process),
                sample(second, Signals.MEMORY_USED.of(Signals.METASPACE), 30 * MB),
                sample(second, Signals.MEMORY_USED.of("CodeCache"), 20 * MB),
                sample(second, Signals.MEMORY_LIMIT.of("CodeCache"), 240 * MB),
                sample(second, Signals.THREAD_COUNT.whole(), 20),
                sample(second, Signals.CPU_PROCESS.whole(), 0.01),
                sample(second, Signals.CPU_MACHINE.whole(), 0.1),
                sample(second, Signals.ALLOCATION_RATE.whole(), 100_000));
    }

    public Facts facts() {
        return new Facts(
                42,
                "com.acme.Shop",
                feature + ".0.1",
                feature,
                collector,
                OptionalLong.of(heapMax),
                processors,
                memoryLimit,
                OptionalLong.empty(),
                started,
                Set.of(Capability.JFR, Capability.JMX, Capability.FLAGS, Capability.COMMANDS),
                Map.of());
    }

    public Flags flags() {
        return flagsKnown ? Flags.of(flags) : Flags.unknown("the role is read-only");
    }

    public Seen seen() {
        return seen;
    }

    public AdviceAnswer answer() {
        return AdviceAnswer.of(seen, flags(), facts(), findings, arguments);
    }

    /** What one rule says. */
    public Opinion says(String rule) {
        return dev.fettle.advice.rule.Rules.all().stream()
                .filter(each -> each.id().equals(rule))
                .findFirst()
                .orElseThrow()
                .of(new Case(seen, flags(), facts(), findings, carriers()));
    }

    /** What one rule advises. */
    public Advice advises(String rule) {
        if (says(rule) instanceof Advice advice) {
            return advice;
        }
        throw new AssertionError(rule + " says " + says(rule));
    }

    /** The options of an advice's first remedy for the next start. */
    public static List<String> options(Advice advice) {
        return advice.remedies().stream()
                .filter(Remedy.Restart.class::isInstance)
                .map(each -> ((Remedy.Restart) each).flags())
                .findFirst()
                .orElse(List.of());
    }

    /** What an advice's remedies change live, as {@code lever=value}. */
    public static List<String> lives(Advice advice) {
        return advice.remedies().stream()
                .filter(Remedy.Live.class::isInstance)
                .map(Remedy.Live.class::cast)
                .map(each -> each.lever().id() + "=" + each.to())
                .toList();
    }
}
