package dev.fettle.app.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.desk.LeverMoves.InForce;
import dev.fettle.app.desk.LeverMoves.Moved;
import dev.fettle.app.desk.LeverMoves.Result;
import dev.fettle.remedy.LeverId;
import dev.fettle.tuning.Plan;
import dev.fettle.tuning.Setting;
import dev.fettle.tuning.Step;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

final class LeverMovesTest {
    private final List<String> written = new ArrayList<>();
    private final FakeKnob least = new FakeKnob("MinHeapFreeRatio", percent(40), written);
    private final FakeKnob most = new FakeKnob("MaxHeapFreeRatio", percent(70), written);
    private final LeverMoves moves = new LeverMoves(List.of(least, most));
    private final Plan plan = Plan.of(List.of(step(least, percent(10)), step(most, percent(30))));

    private static Setting percent(int percent) {
        return new Setting(Setting.Kind.PERCENT, Integer.toString(percent));
    }

    private static Step step(FakeKnob knob, Setting after) {
        return new Step(new LeverId(knob.name), "", knob.value, after);
    }

    @Test
    void writesInLegalOrderAndReadsBack() {
        Moved moved = moves.apply(plan);
        assertEquals(Result.DONE, moved.result(), moved.words());
        assertEquals(List.of("MinHeapFreeRatio=10", "MaxHeapFreeRatio=30"), written);
    }

    @Test
    void takesBackInALegalOrderOfItsOwn() {
        moves.apply(Plan.of(List.of(step(least, percent(80)), step(most, percent(90)))));
        assertEquals(List.of("MaxHeapFreeRatio=90", "MinHeapFreeRatio=80"), written);
        written.clear();
        Plan up =
                Plan.of(
                        List.of(
                                new Step(least.id(), "", percent(40), percent(80)),
                                new Step(most.id(), "", percent(70), percent(90))));
        Moved back = moves.takeBack(up);
        assertEquals(Result.DONE, back.result(), back.words());
        assertEquals(List.of("MinHeapFreeRatio=40", "MaxHeapFreeRatio=70"), written);
        assertEquals("MinHeapFreeRatio is 40 %, MaxHeapFreeRatio is 70 % again.", back.words());
    }

    @Test
    void writesNothingOverWhatSomebodyElseSet() {
        most.value = percent(60);
        Moved moved = moves.apply(plan);
        assertEquals(Result.DRIFTED, moved.result());
        assertEquals(List.of(), written);
        assertTrue(moved.words().contains("MaxHeapFreeRatio is 60 % now, not 70 %"), moved.words());
    }

    @Test
    void takesBackTheFirstWhereTheSecondIsRefused() {
        most.unwritable = FakeKnob.refusal("The JVM did not set it.");
        Moved moved = moves.apply(plan);
        assertEquals(Result.NOT_DONE, moved.result());
        assertEquals(percent(40), least.value);
        assertEquals("The JVM did not set it. MinHeapFreeRatio is 40 % again.", moved.words());
    }

    @Test
    void takesBackWhatWasWrittenThoughTheAnswerWasLost() {
        most.answerLost = new IOException("no answer within 2 s");
        Moved moved = moves.apply(plan);
        assertEquals(Result.NOT_DONE, moved.result(), moved.words());
        assertEquals(percent(70), most.value);
        assertEquals(percent(40), least.value);
    }

    @Test
    void saysWhereNobodyCanTellWhetherItWasWritten() {
        var frozen = new IOException("no answer within 2 s");
        least.unwritable = frozen;
        // The reading before the write still answers.
        least.meanwhile = () -> least.meanwhile = () -> least.unreadable = frozen;
        Moved moved = moves.apply(plan);
        assertEquals(Result.LEFT, moved.result(), moved.words());
        assertTrue(
                moved.words().contains("MinHeapFreeRatio cannot be read now; it was 40 % before."),
                moved.words());
    }

    /** The call is left behind, and may do its work after the reading that follows. */
    @Test
    void doesNotTakeTheOldValueForProofThatNothingWasWritten() {
        most.unwritable = new IOException("no answer within 2 s");
        Moved moved = moves.apply(plan);
        assertEquals(Result.LEFT, moved.result());
        assertEquals(List.of(plan.steps().getLast()), moved.unanswered());
        assertEquals(percent(40), least.value, "what can be taken back is");
        assertEquals(
                "Whether MaxHeapFreeRatio was set to 30 % is not known: no answer within 2 s."
                        + " MinHeapFreeRatio is 40 % again. MaxHeapFreeRatio read as 70 % after"
                        + " that, and may still become 30 %.",
                moved.words());
    }

    @Test
    void aRefusalIsAnAnswer() {
        least.unwritable = FakeKnob.refusal("The JVM did not set it.");
        Moved moved = moves.apply(plan);
        assertEquals(Result.NOT_DONE, moved.result());
        assertEquals("The JVM did not set it. Nothing was changed.", moved.words());
    }

    @Test
    void leavesSomebodyElsesValueAndTakesBackTheRest() {
        moves.apply(plan);
        most.value = percent(55);
        Moved back = moves.takeBack(plan);
        assertEquals(Result.DRIFTED, back.result());
        assertEquals(percent(55), most.value);
        assertEquals(percent(40), least.value);
        assertTrue(
                back.words().contains("MaxHeapFreeRatio is 55 %, which somebody else set"),
                back.words());
    }

    @Test
    void takesBackWhatIsBackAlready() {
        moves.apply(plan);
        written.clear();
        least.value = percent(40);
        most.value = percent(70);
        assertEquals(Result.DONE, moves.takeBack(plan).result());
        assertEquals(List.of(), written);
    }

    @Test
    void saysWhatWasLeftWhereTheTargetDoesNotAnswer() {
        moves.apply(plan);
        least.unreadable = new IOException("no answer within 2 s");
        Moved back = moves.takeBack(plan);
        assertEquals(Result.LEFT, back.result());
        assertEquals(percent(70), most.value, "what can be taken back is");
        assertEquals(
                "MaxHeapFreeRatio is 70 % again. MinHeapFreeRatio may be 10 % or 40 %. It cannot be"
                        + " read: no answer within 2 s.",
                back.words());
    }

    @Test
    void readsAgainWhereTheAnswerToTakingBackWasLost() {
        moves.apply(plan);
        least.answerLost = new IOException("no answer within 2 s");
        Moved back = moves.takeBack(plan);
        assertEquals(Result.DONE, back.result(), back.words());
        assertEquals(percent(40), least.value);
        assertEquals("MaxHeapFreeRatio is 70 %, MinHeapFreeRatio is 40 % again.", back.words());
    }

    @Test
    void doesNotSayWhatWasLeftWhereNobodyKnows() {
        moves.apply(plan);
        var frozen = new IOException("no answer within 2 s");
        least.unwritable = frozen;
        Moved back = moves.takeBack(plan);
        assertEquals(Result.LEFT, back.result());
        assertEquals(
                "MaxHeapFreeRatio is 70 % again. MinHeapFreeRatio was left at 10 %, and may still"
                        + " become 40 %. Whether MinHeapFreeRatio was set to 40 % is not known: no"
                        + " answer within 2 s.",
                back.words());
        // The reading before the write still answers.
        least.meanwhile = () -> least.meanwhile = () -> least.unreadable = frozen;
        back = moves.takeBack(plan);
        assertEquals(
                "MaxHeapFreeRatio is 70 % again. MinHeapFreeRatio may be 10 % or 40 %. Whether"
                        + " MinHeapFreeRatio was set to 40 % is not known: no answer within 2 s.",
                back.words());
    }

    @Test
    void tellsHowMuchIsInForce() throws Exception {
        assertEquals(InForce.NONE, moves.inForce(plan));
        moves.apply(plan);
        assertEquals(InForce.ALL, moves.inForce(plan));
        assertTrue(moves.drift(plan).isEmpty());
        most.value = percent(55);
        assertEquals(InForce.OTHERWISE, moves.inForce(plan));
        assertTrue(moves.drift(plan).orElseThrow().contains("55 % now, not 30 %"));
    }

    @Test
    void knowsANumberHoweverItIsWritten() {
        assertTrue(
                LeverMoves.same(
                        new Setting(Setting.Kind.LOAD, "1.5"),
                        new Setting(Setting.Kind.LOAD, "1.500000")));
    }
}
