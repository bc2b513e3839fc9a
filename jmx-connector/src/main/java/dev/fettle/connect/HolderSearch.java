package dev.fettle.connect;

import dev.fettle.holder.Holder;
import dev.fettle.holder.ReferenceChain;
import dev.fettle.signal.Libraries;
import dev.fettle.target.Capability;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;

import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds which field of the application's keeps objects alive, where a histogram shows only growing
 * JDK classes: has the target sample some of the objects that it allocates, and asks for the way
 * from those that are still there to a root of the heap (the JDK's event jdk.OldObjectSample).
 *
 * <p>It is evidence, no proof: few samples survive in a program that allocates much (measured: none
 * to eight in 15 s at 1 MB/s of leak beside 20 MB/s of garbage), and the JVM tells only of those
 * that have outlived a collection since. Nothing found does not mean that nothing leaks.
 */
public final class HolderSearch {
    /** When the ways are sought, if those found before are too few. */
    private static final Duration ROUND = Duration.ofSeconds(10);

    /** So many samples with a way through the application's fields are enough. */
    private static final int ENOUGH = 4;

    /** After so long the JVM stops seeking, of itself. */
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private static final Duration SLACK = Duration.ofSeconds(30);
    private static final String EVENT = "jdk.OldObjectSample";

    private final Facts facts;
    private final FlightRecorder recorder;
    private final Libraries libraries;

    /**
     * @param libraries whose fields are an answer only where no other is on a way
     */
    public HolderSearch(JvmConnection connection, Libraries libraries) {
        this.libraries = Objects.requireNonNull(libraries);
        Objects.requireNonNull(connection);
        this.facts = connection.facts();
        this.recorder = new FlightRecorder(connection.beans(CallKind.HISTOGRAM));
    }

    /** Why it cannot be done in this target; empty where it can. */
    public static Optional<String> impossible(Facts facts) {
        if (silent(facts.collector())) {
            return Optional.of(
                    facts.collector().label() + " does not tell what keeps an object alive");
        }
        return facts.can().contains(Capability.JFR)
                ? Optional.empty()
                : Optional.of("this JVM has no flight recorder that could tell");
    }

    /** Whether a collector tells no way to a sampled object; a heap dump does. */
    public static boolean silent(Collector collector) {
        return collector == Collector.GENERATIONAL_ZGC || collector == Collector.SHENANDOAH;
    }

    /**
     * Samples, and every ten seconds <b>stops the target</b> for a moment to seek the ways: for 0.1
     * s at 30 MB of live objects, 0.5 s at 600 MB (measured), 5 s at most. Ends once it has found
     * enough. Waits meanwhile; an interrupt ends it.
     *
     * @param most how long to sample in all; at least one round of ten seconds
     * @return the fields, those that hold most first; empty where no sample survived, or the
     *     application's fields are on no way
     * @throws IOException where this target cannot do it, or did not answer
     */
    public List<Holder> find(Duration most) throws IOException, InterruptedException {
        Optional<String> why = impossible(facts);
        if (why.isPresent()) {
            throw new IOException(why.get());
        }
        long rounds = Math.max(1, most.dividedBy(ROUND));
        // Ends by itself should this console die; a later one closes it by its name.
        Duration lease = ROUND.plus(LONGEST_PAUSE).multipliedBy(rounds).plus(SLACK);
        long id = recorder.ask(bean -> bean.newRecording());
        try {
            start(id, lease);
            List<Holder> found = List.of();
            for (long i = 0; i < rounds && !enough(found); i++) {
                Thread.sleep(ROUND);
                found = holders(id);
            }
            return found;
        } finally {
            recorder.close(id);
        }
    }

    private static boolean enough(List<Holder> found) {
        return found.stream().mapToInt(Holder::samples).sum() >= ENOUGH;
    }

    private void start(long id, Duration lease) throws IOException {
        recorder.options(
                id,
                Map.of(
                        "name", Leftovers.RECORDING + ConsoleId.ofThisProcess(),
                        "maxSize", "20000000",
                        "duration", lease.toSeconds() + " s"));
        Map<String, String> settings =
                Map.of(
                        EVENT + "#enabled", "true",
                        EVENT + "#stackTrace", "false",
                        EVENT + "#cutoff", LONGEST_PAUSE.toMillis() + " ms");
        recorder.ask(
                bean -> {
                    bean.setRecordingSettings(id, settings);
                    bean.startRecording(id);
                    return null;
                });
    }

    /** A clone makes the JVM seek the ways, while the sampling goes on. */
    private List<Holder> holders(long id) throws IOException {
        long clone = recorder.ask(bean -> bean.cloneRecording(id, true));
        Path file = Files.createTempFile("fettle-holders-", ".jfr");
        try {
            download(clone, file);
            return Holder.of(chains(file), libraries);
        } finally {
            Files.deleteIfExists(file);
            recorder.close(clone);
        }
    }

    private void download(long id, Path file) throws IOException {
        long stream = recorder.ask(bean -> bean.openStream(id, null));
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] some;
            while ((some = recorder.ask(bean -> bean.readStream(stream))) != null) {
                out.write(some);
            }
        } finally {
            recorder.ask(
                    bean -> {
                        bean.closeStream(stream);
                        return null;
                    });
        }
    }

    /** Those of the last time that the ways were sought: each time tells of all samples anew. */
    private static List<ReferenceChain> chains(Path file) throws IOException {
        var bySample = new LinkedHashMap<Long, ReferenceChain>();
        try (var events = new RecordingFile(file)) {
            while (events.hasMoreEvents()) {
                RecordedEvent event = events.readEvent();
                if (event.getEventType().getName().equals(EVENT)) {
                    long sample = event.getInstant("allocationTime").toEpochMilli();
                    SampledChain.of(event).ifPresent(chain -> bySample.put(sample, chain));
                }
            }
        }
        return List.copyOf(bySample.values());
    }
}
