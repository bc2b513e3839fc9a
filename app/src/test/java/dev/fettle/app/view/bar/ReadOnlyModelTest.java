package dev.fettle.app.view.bar;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fettle.target.Capability;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

final class ReadOnlyModelTest {
    @Test
    void isTheUsersChoiceWhereNobodyForbids() {
        assertEquals(ReadOnlyModel.OFF, ReadOnlyModel.of(Optional.empty(), false, facts(Map.of())));
        assertEquals(
                new ReadOnlyModel(true, false, "You chose it for this window."),
                ReadOnlyModel.of(Optional.empty(), true, Optional.empty()));
    }

    @Test
    void saysWhoForbids() {
        assertEquals(
                new ReadOnlyModel(true, true, "Why: --read-only was given."),
                ReadOnlyModel.of(Optional.of("--read-only was given"), false, Optional.empty()));
        assertEquals(
                new ReadOnlyModel(true, true, "Why: the role is read-only."),
                ReadOnlyModel.of(
                        Optional.empty(),
                        false,
                        facts(Map.of(Capability.COMMANDS, "the role is read-only"))));
    }

    @Test
    void doesNotTakeEveryLackForARole() {
        assertEquals(
                ReadOnlyModel.OFF,
                ReadOnlyModel.of(
                        Optional.empty(),
                        false,
                        facts(Map.of(Capability.JFR, "Jolokia carries no stream"))));
    }

    private static Optional<Facts> facts(Map<Capability, String> cannot) {
        return Optional.of(
                new Facts(
                        1,
                        "shop",
                        "25",
                        25,
                        Collector.G1,
                        OptionalLong.empty(),
                        1,
                        OptionalLong.empty(),
                        OptionalLong.empty(),
                        Instant.EPOCH,
                        Set.of(Capability.JMX),
                        cannot));
    }
}
