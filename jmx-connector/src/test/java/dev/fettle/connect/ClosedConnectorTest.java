package dev.fettle.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.fettle.target.Capability;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/** A connector that has closed itself and told nobody. */
class ClosedConnectorTest {
    @Test
    void isALostConnectionOnceItIsAsked() throws Exception {
        var closed = new Unreachable("The client has been closed.");
        var wire =
                new Wire(
                        "db1:9010",
                        Optional.empty(),
                        closed.connector(),
                        closed.beans(),
                        Optional.empty(),
                        new LongAdder());
        try (var connection = connection(wire)) {
            assertEquals(Optional.empty(), connection.lost());
            assertThrows(
                    IOException.class,
                    () ->
                            connection
                                    .together(CallKind.READ)
                                    .ask("asking", 1, beans -> beans.getMBeanCount()));
            assertEquals(
                    Optional.of("db1:9010 has ended, or the way to it was cut"), connection.lost());
        }
    }

    private static JvmConnection connection(Wire wire) {
        var facts =
                new Facts(
                        1,
                        "test",
                        "25",
                        25,
                        Collector.G1,
                        OptionalLong.empty(),
                        2,
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        Instant.EPOCH,
                        Set.of(Capability.JMX),
                        Map.of());
        return new JvmConnection(
                Opened.plain(wire),
                new Calls("test-"),
                facts,
                new Life(0, "test", "test", List.of()),
                false,
                Optional.empty());
    }
}
