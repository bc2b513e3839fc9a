package dev.fettle.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;

class DeparturesTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final Departures departures = new Departures();

    private void leave(FakeTarget target) {
        departures.begin(target, Recorder.of(target, () -> java.util.Optional.of("none")));
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
        leave(new FakeTarget());
        assertEquals(List.of(), departures.leftBehind());
    }
}
