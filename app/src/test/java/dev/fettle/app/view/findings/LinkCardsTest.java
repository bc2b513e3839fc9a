package dev.fettle.app.view.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fettle.app.frame.Mending;
import dev.fettle.app.words.Times;
import dev.fettle.connect.LocalJvm;
import dev.fettle.diagnosis.Judgement;
import dev.fettle.diagnosis.Standing;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.target.Collector;
import dev.fettle.target.Observation.Happening;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;

final class LinkCardsTest {
    private static final Instant NOW = Instant.parse("2026-11-20T14:07:30Z");
    private static final Times UTC = new Times(ZoneOffset.UTC);

    @Test
    void saysWhichFlagsChangedWithARestart() {
        Card card = restarted(Map.of(Happening.CHANGED, "-Xmx512m is now -Xmx1g"));
        assertEquals("shop came back", card.headline());
        assertEquals("14:07:30", card.meta());
        assertEquals("-Xmx512m is now -Xmx1g.", card.detail());
    }

    @Test
    void tellsSameFlagsFromUnknownOnes() {
        assertEquals(
                "It was started with the same flags. What was seen before is kept.",
                restarted(Map.of(Happening.CHANGED, "")).detail());
        assertEquals(
                "Whether its flags changed is not known. What was seen before is kept.",
                restarted(Map.of()).detail());
    }

    @Test
    void asksWhichOfSeveralItIsBeforeAnythingElse() {
        LocalJvm one = jvm(1);
        LocalJvm two = jvm(2);
        Mending mending =
                new Mending(Mending.Circuit.CLOSED, Optional.empty(), List.of(one, two), false);
        Judgement judgement =
                new Judgement(
                        NOW,
                        List.of(new Standing(new Verdict.Unknown("gc-pause", "", "no", ""), NOW)),
                        List.of(),
                        List.of());
        FindingsModel model =
                FindingsModel.of(judgement, List.of(), UTC)
                        .with(LinkCards.of(List.of(happening(Map.of())), mending, UTC));
        assertEquals(
                List.of("WHICH IS IT?", "RESTARTED", "UNKNOWN"),
                model.cards().stream().map(Card::badge).toList());
        assertEquals(
                List.of(
                        new Card.Choice("pid 1, started 14:07:30", one),
                        new Card.Choice("pid 2, started 14:07:30", two)),
                model.cards().getFirst().choices());
    }

    private static Card restarted(Map<String, String> attributes) {
        return LinkCards.of(List.of(happening(attributes)), Mending.NONE, UTC)
                .happened()
                .getFirst();
    }

    private static Happening happening(Map<String, String> attributes) {
        return new Happening(Happening.RESTART, "shop", NOW, attributes);
    }

    private static LocalJvm jvm(long pid) {
        return new LocalJvm(
                pid, "shop", "shop", "", Collector.G1, "me", true, "", Optional.of(NOW));
    }
}
