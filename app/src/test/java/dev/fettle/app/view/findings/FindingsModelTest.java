package dev.fettle.app.view.findings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.look.Tone;
import dev.fettle.app.words.Times;
import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Judgement;
import dev.fettle.diagnosis.Judgement.Cleared;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.Standing;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.Signals;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;

final class FindingsModelTest {
    private static final Instant NOW = Instant.parse("2026-11-20T14:02:18Z");
    private static final String SITE = "shop.orders.OrderPoller.start(OrderPoller.java:42)";
    private static final Finding LEAK =
            new Finding(
                    "thread-leak",
                    SITE,
                    Stage.CONFIRMED,
                    Severity.WARNING,
                    0.9,
                    Onset.at(NOW),
                    "57 threads started at " + SITE + " are alive",
                    "None ended.",
                    List.of(),
                    List.of(
                            new Evidence.Measured(
                                    Signals.THREAD_COUNT.whole(), 812, OptionalDouble.of(120)),
                            new Evidence.Stack(
                                    "started",
                                    List.of(
                                            "java.lang.Thread.start(Thread.java:1514)",
                                            SITE,
                                            "java.lang.invoke.LambdaForm$DMH/0x0000.invoke(Unknown"
                                                    + " Source)",
                                            "org.springframework.web.method.support.InvocableHandlerMethod.doInvoke(InvocableHandlerMethod.java:258)"))),
                    List.of(new Remedy.Code("let each thread end")));

    @Test
    void writesAFindingAsACard() {
        Card card = model(List.of(), LEAK).cards().getFirst();
        assertEquals("WARNING", card.badge());
        assertEquals("since 14:02:18 · very likely", card.meta());
        assertEquals("57 threads started at OrderPoller.start:42 are alive", card.headline());
        assertEquals(List.of("thread count 812 (limit 120)"), card.figures());
        assertEquals(List.of("In the code: let each thread end"), card.remedies());
    }

    @Test
    void marksTheGuiltyLineAndLeavesOutWhatNobodyWrote() {
        Card.Stack stack = model(List.of(), LEAK).cards().getFirst().stacks().getFirst();
        assertEquals(
                List.of(
                        new Card.Line("java.lang.", "Thread.start:1514", false),
                        new Card.Line("shop.orders.", "OrderPoller.start:42", true),
                        new Card.Line("o.s.w.m.s.", "InvocableHandlerMethod.doInvoke:258", false)),
                stack.lines());
        assertEquals(1, stack.left());
        assertTrue(stack.whole().contains("LambdaForm"), "what is copied is whole");
    }

    @Test
    void saysWhatCannotBeJudgedAndHowToLearnMore() {
        Card card =
                model(List.of(), new Verdict.Unknown("gc-pause", "", "no events", "switch them on"))
                        .cards()
                        .getFirst();
        assertEquals(Tone.UNKNOWN, card.tone());
        assertEquals("GC pause cannot be judged", card.headline());
        assertEquals(List.of("switch them on"), card.remedies());
    }

    @Test
    void saysWhenAnOpenQuestionIsDecided() {
        Card card =
                model(
                                List.of(),
                                new Verdict.Pending(
                                        "heap-growth", Signals.HEAP, "waiting", NOW.plusSeconds(2)))
                        .cards()
                        .getFirst();
        assertEquals("decides by 14:02:20", card.meta());
        assertEquals("Heap growth is being judged", card.headline());
    }

    @Test
    void keepsWhatHasEndedWithItsSentence() {
        Cleared fill = new Cleared(NOW.plusSeconds(60), LEAK, NOW, "It levelled at 120.");
        FindingsModel model = model(List.of(fill), new Verdict.Healthy("thread-leak", ""));
        Card card = model.cards().getFirst();
        assertEquals("CLEARED", card.badge());
        assertEquals("It levelled at 120.", card.detail());
        assertEquals(List.of("thread-leak"), model.healthy());

        assertEquals(1, model(List.of(fill), LEAK).cards().size(), "it is back");
    }

    private static FindingsModel model(List<Cleared> ended, Verdict... verdicts) {
        List<Standing> standing =
                Arrays.stream(verdicts).map(verdict -> new Standing(verdict, NOW)).toList();
        return FindingsModel.of(
                new Judgement(NOW, standing, List.of(), List.of()),
                ended,
                new Times(ZoneOffset.UTC));
    }
}
