package dev.fettle.app.session;

import dev.fettle.heap.ClassCount;
import dev.fettle.heap.ClassGrowth;
import dev.fettle.heap.ClassHistogram;
import dev.fettle.heap.Growth;
import dev.fettle.heap.Suspect;
import dev.fettle.signal.Libraries;
import dev.fettle.signal.Signal;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Counts of one JVM's live objects, as what detectors and charts make of them. Safe for several threads. */
final class ClassGrowths {
    /** Counts that are kept, so that growth shows over minutes: some thousand classes each. */
    private static final int KEPT = 6;

    private static final int CLASSES = 8;

    /** Counts that reach back far enough to tell what grows now from what grew before. */
    private static final int LATE = 3;

    /**
     * What grew over the last of them tells by itself: half of {@code heap-growth.least}, below which no
     * class is named.
     */
    private static final long TELLING = 2 << 20;

    private final Deque<ClassHistogram> counts = new ArrayDeque<>();
    private final Consumer<ClassHistogram> counted;
    private Growth latest;

    /**
     * @param counted is told each of them, whoever asked for it; must not wait
     */
    ClassGrowths(Consumer<ClassHistogram> counted) {
        this.counted = counted;
    }

    /** What another count tells. */
    synchronized List<Observation> add(ClassHistogram count, Libraries libraries) {
        counted.accept(count);
        Instant at = Instant.now();
        List<Observation> told = new ArrayList<>();
        told.add(
                new Observation.Sample(
                        Signals.LIVE_COUNTED.of(Signals.HEAP), at, (double) count.bytes()));
        if (!counts.isEmpty()) {
            latest = since(count, libraries);
            told.add(growth(latest, at));
        }
        count.classes().stream()
                .limit(CLASSES)
                .forEach(
                        it -> {
                            told.add(sample(Signals.CLASS_BYTES, it, at, it.bytes()));
                            told.add(sample(Signals.CLASS_INSTANCES, it, at, it.instances()));
                        });
        counts.add(count);
        if (counts.size() > KEPT) {
            counts.remove();
        }
        return told;
    }

    /** What the latest count told; empty before the second one. */
    synchronized Optional<Growth> latest() {
        return Optional.ofNullable(latest);
    }

    /** Of late where that is enough to tell by: a cache that filled before is not what grows now. */
    private Growth since(ClassHistogram count, Libraries libraries) {
        if (counts.size() > LATE) {
            ClassHistogram late = counts.stream().skip(counts.size() - LATE).findFirst().get();
            Growth growth = Growth.between(late, count, libraries);
            if (growth.bytes() >= TELLING && growth.suspect().isPresent()) {
                return growth;
            }
        }
        return Growth.between(counts.peek(), count, libraries);
    }

    private static Happening growth(Growth growth, Instant at) {
        String classes =
                growth.classes().stream()
                        .limit(CLASSES)
                        .map(ClassGrowths::words)
                        .collect(Collectors.joining("\n"));
        return new Happening(
                Happening.CLASS_GROWTH,
                growth.suspect().map(Suspect::name).orElse(""),
                at,
                Map.of(
                        Happening.APPLICATION,
                        Boolean.toString(
                                growth.suspect().map(Suspect::applicationClass).orElse(false)),
                        Happening.WORDS,
                        growth.suspect().map(Suspect::words).orElse(""),
                        Happening.SPAN,
                        Double.toString(growth.span().toMillis() / 1e3),
                        Happening.BYTES,
                        Long.toString(growth.bytes()),
                        Happening.CLASSES,
                        classes));
    }

    private static Observation sample(Signal signal, ClassCount of, Instant at, double value) {
        return new Observation.Sample(signal.of(of.name()), at, value);
    }

    private static String words(ClassGrowth growth) {
        return String.format(
                Locale.ROOT,
                "%s: %+,d instances, %+.1f MB",
                growth.name(),
                growth.instances(),
                growth.bytes() / (double) (1 << 20));
    }
}
