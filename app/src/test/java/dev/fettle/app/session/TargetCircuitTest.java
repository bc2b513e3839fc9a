package dev.fettle.app.session;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.frame.Mending.Circuit;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

class TargetCircuitTest {
    private static final Instant START = Instant.parse("2026-11-01T12:00:00Z");

    private final TargetCircuit circuit = new TargetCircuit(START);
    private Instant now = START;

    private void fail(int times) {
        for (int i = 0; i < times; i++) {
            now = now.plusSeconds(1);
            if (circuit.mayAsk(now)) {
                circuit.failed(new IOException("no answer"));
            }
        }
    }

    @Test
    void staysClosedWhereOneLookInThreeFails() {
        for (int i = 0; i < 9; i++) {
            now = now.plusSeconds(1);
            assertTrue(circuit.mayAsk(now));
            if (i % 3 == 0) {
                circuit.failed(new IOException("no answer"));
            } else {
                circuit.answered();
            }
        }
        assertEquals(Circuit.CLOSED, circuit.state());
        assertEquals(Optional.empty(), circuit.nextTry());
    }

    @Test
    void opensAfterThreeFailuresAndSaysWhenItTriesAgain() {
        fail(3);

        assertEquals(Circuit.OPEN, circuit.state());
        Instant next = circuit.nextTry().orElseThrow();
        assertTrue(next.isAfter(now));
        assertFalse(circuit.mayAsk(next.minusMillis(1)));
        assertTrue(circuit.mayAsk(next.plusMillis(1)));
        assertEquals(Circuit.HALF_OPEN, circuit.state());
    }

    @Test
    void waitsAboutTwiceAsLongAfterEachFailureUpToABound() {
        fail(3);
        Duration before = Duration.ZERO;
        for (int i = 0; i < 12; i++) {
            Instant next = circuit.nextTry().orElseThrow();
            Duration wait = Duration.between(now, next);
            if (before.compareTo(Duration.ofSeconds(3)) < 0) {
                assertTrue(wait.compareTo(before) > 0, before + " then " + wait);
            }
            assertTrue(wait.compareTo(TargetCircuit.LONGEST) <= 0, wait.toString());
            before = wait;
            now = next.plusMillis(1);
            assertTrue(circuit.mayAsk(now));
            circuit.failed(new IOException("no answer"));
        }
        assertTrue(before.compareTo(Duration.ofSeconds(5)) > 0, before.toString());
    }

    @Test
    void closesOnceTheTargetAnswersAndForgetsHowLongItWaited() {
        fail(3);
        now = circuit.nextTry().orElseThrow().plusMillis(1);
        assertTrue(circuit.mayAsk(now));
        circuit.answered();
        assertEquals(Circuit.CLOSED, circuit.state());

        fail(3);
        assertTrue(
                Duration.between(now, circuit.nextTry().orElseThrow()).toMillis() < 400,
                "it begins anew");
    }

    @Test
    void triesAtOnceOnASignThatTheTargetIsBack() {
        fail(3);
        circuit.hint();

        assertTrue(circuit.mayAsk(now));
    }
}
