package dev.fettle.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fettle.app.frame.ClassTable;
import dev.fettle.app.frame.CountCost;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.IncidentState;
import dev.fettle.app.frame.Mending;
import dev.fettle.app.frame.NoLookups;
import dev.fettle.app.frame.OwnCost;
import dev.fettle.app.frame.Recording;
import dev.fettle.app.frame.Reply;
import dev.fettle.diagnosis.Judgement;
import dev.fettle.signal.Signals;
import dev.fettle.target.Link;
import dev.fettle.target.Observation;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

class AgreedCountTest {
    private static final Instant BEGIN = Instant.parse("2026-03-01T10:00:00Z");
    private static final double LARGE = 8e9;

    private boolean agreed = true;
    private int counts;

    private final AgreedCount count =
            new AgreedCount(
                    new NoLookups("It is a test.") {
                        @Override
                        public void countClasses(Consumer<Reply<ClassTable>> reply) {
                            counts++;
                            reply.accept(Reply.none("it is a test"));
                        }

                        @Override
                        public CountCost countCost(double usedBytes) {
                            return new CountCost("some time", usedBytes >= LARGE);
                        }
                    },
                    () -> agreed);

    private void see(Optional<IncidentState> incident, double used) {
        count.see(
                new Frame(
                                BEGIN,
                                new Link.Up(BEGIN),
                                Optional.empty(),
                                List.of(
                                        new Observation.Sample(
                                                Signals.MEMORY_USED.of(Signals.HEAP), BEGIN, used)),
                                new Judgement(BEGIN, List.of(), List.of(), List.of()),
                                new Recording.Off("it is a test"),
                                OwnCost.NONE,
                                Mending.NONE)
                        .with(incident));
    }

    private static Optional<IncidentState> opened(int second) {
        return Optional.of(IncidentState.opened(BEGIN.plusSeconds(second), false, "It is ill."));
    }

    @Test
    void countsOnceForEachIncident() {
        see(Optional.empty(), 1e6);
        assertEquals(0, counts);
        see(opened(1), 1e6);
        see(opened(1), 1e6);
        assertEquals(1, counts);
        see(opened(1).map(it -> it.closed("it is over")), 1e6);
        see(opened(9), 1e6);
        assertEquals(2, counts);
    }

    @Test
    void countsNothingThatNobodyAgreedTo() {
        agreed = false;
        see(opened(1), 1e6);
        assertEquals(0, counts);
        agreed = true;
        see(opened(1), 1e6);
        assertEquals(1, counts, "it was agreed to while the incident was open");
    }

    @Test
    void countsNothingThatWouldStopItForLong() {
        see(opened(1), LARGE);
        assertEquals(0, counts);
    }

    @Test
    void countsNothingThatWasCountedAlready() {
        see(opened(1).map(IncidentState::withCount), 1e6);
        assertEquals(0, counts);
    }
}
