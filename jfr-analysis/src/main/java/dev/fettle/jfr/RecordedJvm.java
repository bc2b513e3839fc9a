package dev.fettle.jfr;

import dev.fettle.jfr.chunk.Excerpt;
import dev.fettle.jfr.chunk.Part;
import dev.fettle.profile.Profile;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;

import java.io.IOException;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What one JVM's recorder wrote. */
public final class RecordedJvm {
    /** Takes what is replayed. */
    @FunctionalInterface
    public interface Face {
        /** Once, before all else. */
        default void begin(Facts facts, Held held) {}

        /** The observations of one second of the recording. */
        void tick(Instant now, List<Observation> fresh);

        /** Once, after all else: where threads were when they were sampled, if they were. */
        default void profiled(Profile profile) {}
    }

    /** As the replay has it, which does not know what the whole file holds. */
    interface Head {
        void begin(Facts facts, Map<String, String> settings);

        void tick(Instant now, List<Observation> fresh);
    }

    private final Excerpt excerpt;
    private final List<Part> parts;
    private final Coverage coverage;
    private final Set<String> types = new HashSet<>();
    private final Set<String> seen = new HashSet<>();
    private long expected;

    /**
     * @param parts of it, in the order of time
     */
    RecordedJvm(Excerpt excerpt, List<Part> parts) {
        this.excerpt = excerpt;
        this.parts = List.copyOf(parts);
        this.coverage = Coverage.of(parts);
        for (Part part : parts) {
            types.addAll(part.types());
            seen.addAll(part.events().keySet());
            for (String event : EventTable.events()) {
                expected += part.copied().getOrDefault(event, 0L);
            }
        }
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
        var head =
                new Head() {
                    @Override
                    public void begin(Facts facts, Map<String, String> settings) {
                        face.begin(facts, new Held(types, settings, seen));
                    }

                    @Override
                    public void tick(Instant now, List<Observation> fresh) {
                        face.tick(now, fresh);
                    }
                };
        JfrReplay.Ending ending = new JfrReplay(places, coverage, head).run(excerpt, parts);
        face.profiled(ending.profile());
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
}
