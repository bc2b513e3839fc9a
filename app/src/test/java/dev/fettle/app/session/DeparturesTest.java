package dev.fettle.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

class DeparturesTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private static final Supplier<Optional<String>> NONE = () -> Optional.of("none is made");

    private final Departures departures = new Departures();

    private void leave(FakeTarget target) {
        departures.begin(target, Recorder.of(target, NONE));
        departures.await(SOON);
    }

    @Test
    void tellsWhatCouldNotBeEnded() {
        var broken = new FakeTarget();
        broken.left = List.of("a recording may run on");
        leave(broken);
        assertEquals(List.of("a recording may run on."), departures.leftBehind());
    }

    @Test
    void endsOverTheNextConnectionWhatABrokenOneCouldNot() {
        var broken = new FakeTarget();
        broken.left = List.of("a recording may run on");
        leave(broken);
        departures.arrived(new FakeTarget());
        departures.await(SOON);
        assertEquals(List.of(), departures.leftBehind());
    }

    @Test
    void endsItAlsoWhereTheNextConnectionCameFirst() {
        var broken = new FakeTarget();
        broken.left = List.of("a recording may run on");
        departures.begin(broken, Recorder.of(broken, NONE));
        departures.arrived(new FakeTarget());
        departures.await(SOON);
        assertEquals(List.of(), departures.leftBehind());
    }
}
