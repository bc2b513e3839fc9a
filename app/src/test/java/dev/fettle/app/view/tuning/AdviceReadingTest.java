package dev.fettle.app.view.tuning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.advice.Advice;
import dev.fettle.advice.AdviceAnswer;
import dev.fettle.advice.Grounds;
import dev.fettle.advice.Opinion;
import dev.fettle.app.frame.Advised;
import dev.fettle.app.frame.Reply;
import dev.fettle.app.frame.Restarted;
import dev.fettle.remedy.Expectation;
import dev.fettle.remedy.LeverId;
import dev.fettle.remedy.Remedy;
import dev.fettle.target.Capability;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Flag;
import dev.fettle.target.Flags;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

final class AdviceReadingTest {
    private static final Flag PAUSES = new Flag("MaxGCPauseMillis", "50", Flag.Origin.COMMAND_LINE);

    private static Advice advice(String rule, Remedy... remedies) {
        return new Advice(
                rule,
                Grounds.COST,
                3,
                "Full collections came 3 times in 60 s",
                List.of(),
                "They become fewer.",
                "It takes more memory.",
                "measured",
                List.of(remedies),
                List.of());
    }

    private static Advised advised(Advice... advices) {
        Facts facts =
                new Facts(
                        1,
                        "shop",
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
        AdviceAnswer answer =
                new AdviceAnswer(
                        Duration.ofSeconds(60),
                        facts,
                        Flags.of(Map.of()),
                        List.of(advices),
                        List.of(new Opinion.Left("pause-goal", PAUSES, PAUSES.words() + ": left.")),
                        List.of(),
                        0);
        return new Advised(
                answer, answer.plan(List.of("-Xmx512m", "-Dsecret=hidden")), Restarted.NONE, "");
    }

    @Test
    void readsALiveRemedyAsAValueAndAnActionAsNone() {
        Expectation armed = new Expectation.Armed("later");
        List<Suggestion> read =
                AdviceReading.suggestions(
                        advised(
                                advice(
                                        "idle",
                                        new Remedy.Live(
                                                new LeverId("MaxHeapFreeRatio"),
                                                "",
                                                "70",
                                                "40",
                                                armed,
                                                "none"),
                                        new Remedy.Live(
                                                new LeverId("gc.run"),
                                                "",
                                                "",
                                                "run",
                                                armed,
                                                "none"))));
        assertEquals(Optional.of("40"), read.getFirst().live().getFirst().to());
        assertEquals(Optional.empty(), read.getFirst().live().getLast().to());
        assertEquals(Optional.empty(), read.getFirst().restart());
    }

    @Test
    void showsARestartAgainstWhatTheJvmRunsWithAndNoOtherArgument() {
        Advised advised =
                advised(advice("heap", new Remedy.Restart(List.of("-Xmx1200m"), "more room")));
        Suggestion.Restart restart =
                AdviceReading.suggestions(advised).getFirst().restart().orElseThrow();
        assertEquals(List.of("-Xmx1200m"), restart.flags());
        assertEquals("-Xmx512m", restart.now());
        RestartDiff diff = AdviceReading.diff(advised.plan());
        assertEquals(
                List.of("Command line", "JAVA_TOOL_OPTIONS", "Kubernetes", "systemd"),
                diff.forms().stream().map(RestartDiff.Form::name).toList());
        assertEquals("- -Xmx512m\n+ -Xmx1200m", diff.forms().getFirst().text());
        assertTrue(diff.forms().stream().noneMatch(form -> form.text().contains("hidden")));
    }

    @Test
    void saysCodeAloneAndWhatWasLeftAsItWasSet() {
        TuningBoard board = new TuningBoard();
        board.advised(Reply.told(advised(advice("leak", new Remedy.Code("find what holds it")))));
        assertEquals(List.of("find what holds it"), board.advice().suggestions().getFirst().code());
        assertEquals(
                List.of("MaxGCPauseMillis=50 was set on the command line: left."),
                board.advice().left());
        assertTrue(board.advice().diff().forms().isEmpty());
    }

    @Test
    void saysThatNothingIsAdvisedAndWhatCannotBeJudged() {
        AdviceAnswer some = advised().answer();
        var young = "its first 75 s are not judged";
        AdviceAnswer silent =
                new AdviceAnswer(
                        some.watched(),
                        some.facts(),
                        some.flags(),
                        List.of(),
                        List.of(),
                        List.of(
                                new Opinion.Unknown("gc-share", young, "ask again"),
                                new Opinion.Unknown("soft-max", young, "ask again"),
                                new Opinion.Unknown("leak", "its growth is too short", "wait"),
                                new Opinion.Unknown("native-trim", "pages are not told", "wait")),
                        27);
        assertEquals(
                "No advice after 1 min of watching. 2 rules cannot tell: its first 75 s are not"
                        + " judged; ask again. leak cannot tell: its growth is too short; wait. 1"
                        + " more thing is not known; fettle tune --advise lists all. 27 rules see"
                        + " nothing to change.",
                AdviceReading.silence(silent));
        Advice code = advice("leak", new Remedy.Code("find what holds it"));
        assertEquals("", AdviceReading.silence(advised(code).answer()));

        TuningBoard board = new TuningBoard();
        board.advised(Reply.told(advised()));
        assertTrue(board.advice().silence().startsWith("No advice after 1 min"));
        board.advised(Reply.told(advised(code)));
        assertEquals("", board.advice().silence(), "there is one now");
    }

    @Test
    void asksSoonAgainUntilThereIsAdvice() {
        TuningBoard board = new TuningBoard();
        Instant now = Instant.EPOCH;
        assertTrue(board.beginAdvice(now));
        board.advised(Reply.none("Advice comes once this JVM has been watched for 30 s."));
        assertTrue(!board.beginAdvice(now.plusSeconds(5)));
        assertTrue(board.beginAdvice(now.plusSeconds(10)));
        board.advised(Reply.told(advised(advice("leak", new Remedy.Code("find what holds it")))));
        assertTrue(!board.beginAdvice(now.plusSeconds(30)));
        assertTrue(board.beginAdvice(now.plusSeconds(70)));
    }
}
