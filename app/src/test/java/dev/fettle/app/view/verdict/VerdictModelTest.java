package dev.fettle.app.view.verdict;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Mending;
import dev.fettle.app.frame.OwnCost;
import dev.fettle.app.frame.Recording;
import dev.fettle.app.look.Tone;
import dev.fettle.app.words.Times;
import dev.fettle.connect.LocalJvm;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Judgement;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.Standing;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.target.Collector;
import dev.fettle.target.Link;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

final class VerdictModelTest {
    private static final Instant NOW = Instant.parse("2026-11-20T14:07:30Z");
    private static final Verdict HEALTHY = new Verdict.Healthy("thread-leak", "");
    private static final Verdict UNKNOWN = new Verdict.Unknown("gc-pause", "", "no events", "ask");
    private static final Verdict PENDING =
            new Verdict.Pending("heap-growth", "", "waiting", NOW.plusSeconds(30));

    @Test
    void saysThatNothingIsWrongAndHowMuchOfThatIsKnown() {
        VerdictModel verdict = model(HEALTHY, UNKNOWN);
        assertEquals(
                "Nothing is wrong that Fettle can see; 1 check lacks data", verdict.sentence());
        assertEquals(Tone.HEALTHY, verdict.tone());
    }

    @Test
    void neverCallsSilenceHealth() {
        for (VerdictModel verdict : List.of(model(), model(UNKNOWN), model(PENDING, UNKNOWN))) {
            assertNotEquals(Tone.HEALTHY, verdict.tone());
            assertTrue(!verdict.sentence().startsWith("Nothing is wrong"), verdict.sentence());
        }
    }

    @Test
    void saysTheWorstFindingFirst() {
        VerdictModel verdict =
                model(finding(Severity.WARNING, "It leaks."), finding(Severity.INFO, "x"), UNKNOWN);
        assertEquals("It leaks", verdict.sentence());
        assertEquals(
                "Since 14:07:30, very likely. 1 more finding. 1 check lacks data.",
                verdict.detail());
        assertEquals(Tone.WARNING, verdict.tone());
    }

    @Test
    void doesNotAlarmForASuspicion() {
        VerdictModel verdict = model(finding(Severity.INFO, "The heap grows"), HEALTHY);
        assertEquals("Nothing to act on; watching: The heap grows", verdict.sentence());
        assertEquals(Tone.INFO, verdict.tone());
    }

    @Test
    void countsChecksAndNotTheirSubjects() {
        Verdict other = new Verdict.Unknown("gc-pause", "young", "no events", "ask");
        assertTrue(model(HEALTHY, UNKNOWN, other).sentence().endsWith("1 check lacks data"));
    }

    @Test
    void doesNotCallATargetHealthyThatDoesNotAnswer() {
        VerdictModel verdict =
                VerdictModel.of(
                        "shop",
                        frame(new Link.Stale(NOW, "three polls brought nothing"), HEALTHY),
                        new Times(ZoneOffset.UTC));
        assertEquals("Nothing was heard of shop since 14:07:30", verdict.sentence());
        assertEquals(Tone.UNKNOWN, verdict.tone());
    }

    @Test
    void saysWhyATargetWasLost() {
        VerdictModel verdict =
                VerdictModel.of(
                        "shop",
                        frame(new Link.Lost(NOW, "the process has ended"), Mending.OVER, HEALTHY),
                        new Times(ZoneOffset.UTC));
        assertEquals("Lost shop at 14:07:30", verdict.sentence());
        assertEquals(
                "The process has ended. What was seen until then is kept below.", verdict.detail());
    }

    @Test
    void saysThatALostTargetMayComeBack() {
        assertEquals(
                "The process has ended. Fettle waits for it to come back; what was seen until then"
                        + " is kept below.",
                lost(Mending.NONE).detail());
        LocalJvm jvm =
                new LocalJvm(1, "shop", "shop", "", Collector.G1, "me", true, "", Optional.empty());
        Mending several =
                new Mending(Mending.Circuit.CLOSED, Optional.empty(), List.of(jvm, jvm), false);
        assertEquals(
                "The process has ended. 2 JVMs may be it, come back: choose one at the right.",
                lost(several).detail());
    }

    private static VerdictModel lost(Mending mending) {
        return VerdictModel.of(
                "shop",
                frame(new Link.Lost(NOW, "the process has ended"), mending, HEALTHY),
                new Times(ZoneOffset.UTC));
    }

    private static VerdictModel model(Verdict... verdicts) {
        return VerdictModel.of(
                "shop", frame(new Link.Up(NOW), verdicts), new Times(ZoneOffset.UTC));
    }

    private static Finding finding(Severity severity, String headline) {
        return new Finding(
                "thread-leak",
                "",
                Stage.CONFIRMED,
                severity,
                0.9,
                Onset.at(NOW),
                headline,
                "",
                List.of(),
                List.of(),
                List.of());
    }

    private static Frame frame(Link link, Verdict... verdicts) {
        return frame(link, Mending.NONE, verdicts);
    }

    private static Frame frame(Link link, Mending mending, Verdict... verdicts) {
        List<Standing> standing =
                Arrays.stream(verdicts).map(verdict -> new Standing(verdict, NOW)).toList();
        return new Frame(
                NOW,
                link,
                Optional.empty(),
                List.of(),
                new Judgement(NOW, standing, List.of(), List.of()),
                new Recording.Off("none"),
                OwnCost.NONE,
                mending);
    }
}
