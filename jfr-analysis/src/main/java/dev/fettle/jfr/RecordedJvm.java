package dev.fettle.jfr;

import dev.fettle.jfr.chunk.Excerpt;
import dev.fettle.jfr.chunk.Part;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;

import java.io.Closeable;
import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What one JVM's recorder wrote. */
public final class RecordedJvm implements Closeable {
    /** Takes the observations of one second of the recording. */
    @FunctionalInterface
    public interface Face {
        void tick(Instant now, List<Observation> fresh);
    }

    private final Excerpt file;
    private final Facts facts;
    private final Held held;
    private final Coverage coverage;
    private final long expected;

    private RecordedJvm(Excerpt file, RecordedHead head, List<Part> parts) {
        this.file = file;
        this.coverage = Coverage.of(parts);
        this.facts = head.facts(coverage.from());
        Set<String> read = new HashSet<>();
        EventTable.recorded(facts).forEach(row -> read.add(row.event()));
        Set<String> types = new HashSet<>();
        Set<String> seen = new HashSet<>();
        long count = 0;
        for (Part part : parts) {
            types.addAll(part.types());
            seen.addAll(part.events().keySet());
            for (String event : read) {
                count += part.events().getOrDefault(event, 0L);
            }
        }
        this.held = new Held(types, head.settings(), seen);
        this.expected = count;
    }

    /**
     * @param parts what the file holds, in the order of time; the file is closed with this
     */
    static RecordedJvm of(Excerpt file, List<Part> parts) throws IOException {
        try {
            return new RecordedJvm(file, RecordedHead.read(file.file()), parts);
        } catch (IOException | RuntimeException | VirtualMachineError e) {
            file.close();
            throw UnreadableRecording.unparsed(e);
        }
    }

    public Facts facts() {
        return facts;
    }

    public Held held() {
        return held;
    }

    public Coverage coverage() {
        return coverage;
    }

    /**
     * Gives what a live session would have had, second by second, on the calling thread.
     *
     * @return what kept it from reading all of it, as a clause; empty where nothing did
     */
    public Optional<String> replay(PlaceToLook places, Face face) throws IOException {
        var replay = new JfrReplay(facts, places, coverage, face);
        if (held.lack(EventTable.EXCEPTION).isEmpty()) {
            replay.exceptionsAreTold();
        }
        JfrReplay.Ending ending = replay.run(file.file());
        if (ending.events() < expected) {
            return Optional.of(
                    ending.last()
                            .map(last -> "it cannot be understood after " + last)
                            .orElse("nothing in it can be understood"));
        }
        return ending.failures() == 0
                ? Optional.empty()
                : Optional.of(
                        "%,d of its %,d events that are looked at cannot be understood"
                                .formatted(ending.failures(), ending.events()));
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
