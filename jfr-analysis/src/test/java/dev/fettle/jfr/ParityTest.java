package dev.fettle.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertLinesMatch;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.fettle.jfr.event.StreamedEvent;
import dev.fettle.signal.Signals;
import dev.fettle.signal.ThreadSignals;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Sample;

import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The same events, taken as a live target's are and read from the file, are the same observations. */
class ParityTest {
    @Test
    void aFileGivesWhatAStreamGives(@TempDir Path folder) throws Exception {
        Path file = Recordings.busy(folder);
        var told = new Recordings.Told();
        try (JfrFile recording = JfrFile.open(file)) {
            assertEquals(
                    Optional.empty(),
                    recording.jvms().getFirst().replay(PlaceToLook.standard(), told));
        }
        Facts facts = told.facts;
        Map<Instant, List<String>> read = new TreeMap<>();
        told.seconds.forEach((now, fresh) -> read.put(now, words(fresh)));
        Map<Instant, List<String>> streamed = new TreeMap<>();
        var source = new JfrSource(facts, PlaceToLook.standard());
        // The settings of the JDK that Recordings takes have them, a few a second.
        source.exceptionsAreTold();
        source.readsAreTold();
        var seconds = new ArrayList<>(read.keySet());
        List<RecordedEvent> events = new ArrayList<>(RecordingFile.readAllEvents(file));
        events.sort(Comparator.comparing(RecordedEvent::getEndTime));
        for (RecordedEvent event : events) {
            for (EventTable.Row row : EventTable.rows(facts)) {
                if (row.event().equals(event.getEventType().getName())) {
                    while (!seconds.isEmpty() && !event.getEndTime().isBefore(seconds.getFirst())) {
                        second(seconds.removeFirst(), source, streamed);
                    }
                    source.take(row, new StreamedEvent(event));
                }
            }
        }
        seconds.forEach(left -> second(left, source, streamed));
        assertNotEquals(List.of(), read.values().iterator().next());
        assertEquals(streamed.keySet(), read.keySet());
        for (Instant now : read.keySet()) {
            List<String> more = new ArrayList<>(streamed.get(now));
            more.removeAll(read.get(now));
            assertEquals(List.of(), more, () -> "not read at " + now + " of " + told.seconds);
            assertLinesMatch(streamed.get(now), read.get(now), now::toString);
        }
    }

    private static void second(Instant now, JfrSource source, Map<Instant, List<String>> streamed) {
        List<Observation> fresh = new ArrayList<>();
        source.flushed();
        source.poll(now, fresh::add);
        streamed.put(now, words(fresh));
    }

    /**
     * What a file alone tells is its thread dump. Events of the same nanosecond may come in either
     * order.
     */
    private static List<String> words(List<Observation> fresh) {
        return fresh.stream()
                .filter(it -> !(it instanceof Sample s && isOfTheDump(s)))
                .map(Observation::toString)
                .sorted()
                .toList();
    }

    private static boolean isOfTheDump(Sample sample) {
        return List.of(
                        Signals.DEADLOCKED,
                        ThreadSignals.SITE_SAMPLED,
                        ThreadSignals.SITE_BLOCKERS,
                        ThreadSignals.SITE_IDLE,
                        ThreadSignals.SITE_SLEEPING,
                        ThreadSignals.SITE_QUEUED)
                .contains(sample.series().signal());
    }
}
