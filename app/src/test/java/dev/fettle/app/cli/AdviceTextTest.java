package dev.fettle.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import dev.fettle.advice.Advice;
import dev.fettle.advice.AdviceAnswer;
import dev.fettle.advice.Grounds;
import dev.fettle.advice.Opinion;
import dev.fettle.app.cli.format.AdviceLines;
import dev.fettle.diagnosis.Evidence;
import dev.fettle.remedy.Expectation;
import dev.fettle.remedy.LeverId;
import dev.fettle.remedy.Remedy;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Flag;
import dev.fettle.target.Flag.Origin;
import dev.fettle.target.Flags;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;

class AdviceTextTest {
    private static final Flag GOAL = new Flag("MaxGCPauseMillis", "50", Origin.COMMAND_LINE);
    private static final List<String> ARGUMENTS = List.of("-Xmx512m", "-Ddb.password=geheim");

    private static final Advice HEAP =
            new Advice(
                    "gc-share",
                    Grounds.COST,
                    40,
                    "Pauses take 12 % of the time.",
                    List.of(
                            new Evidence.Measured(
                                    Signals.USED_AFTER_GC.of(Signals.HEAP),
                                    300 << 20,
                                    OptionalDouble.of(512 << 20))),
                    "Pauses take about 5 % of the time.",
                    "It takes more memory.",
                    "somebody",
                    List.of(
                            new Remedy.Restart(List.of("-Xmx900m"), "300 MB alive at most"),
                            new Remedy.Live(
                                    new LeverId("SoftMaxHeapSize"),
                                    "",
                                    "1073741824",
                                    "209715200",
                                    new Expectation.Armed("nothing"),
                                    "more collections")),
                    List.of());

    private static Facts facts() {
        return new Facts(
                4711,
                "com.acme.Shop",
                "25.0.3+9",
                25,
                Collector.G1,
                OptionalLong.of(512 << 20),
                2,
                OptionalLong.empty(),
                OptionalLong.empty(),
                Instant.EPOCH,
                Set.of(),
                Map.of());
    }

    private static AdviceAnswer answer(List<Advice> advices) {
        return new AdviceAnswer(
                Duration.ofSeconds(30),
                facts(),
                Flags.of(Map.of(GOAL.name(), GOAL)),
                advices,
                List.of(
                        new Opinion.Left(
                                "throughput-goal", GOAL, GOAL.words() + ": left. It costs 12 %.")),
                List.of(
                        new Opinion.Unknown("code-cache", "it is not told", "watch longer"),
                        new Opinion.Unknown("native-trim", "it is not told", "watch longer")),
                28);
    }

    private static String told(AdviceAnswer answer) {
        var out = new ByteArrayOutputStream();
        var err = new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8);
        var text = new AdviceText(new Terminal(out, err, false, false, 100));
        text.tell(answer, answer.plan(ARGUMENTS), "");
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void saysTheAdviceWithItsEvidenceEffectRiskAndSource() {
        String told = told(answer(List.of(HEAP)));

        assertTrue(
                told.startsWith("Watched for 30 s: one piece of advice; 2 rules cannot tell."),
                told);
        for (String line :
                List.of(
                        "1  Pauses take 12 % of the time.",
                        "jvm.memory.used_after_last_gc 300 MB (against 512 MB)",
                        "Effect: Pauses take about 5 % of the time.",
                        "Risk: It takes more memory.",
                        "→ At the next start: -Xmx900m (300 MB alive at most)",
                        "→ Live: fettle tune 4711 --set SoftMaxHeapSize=200m (now" + " 1 GB).",
                        "gc-share; somebody",
                        "MaxGCPauseMillis=50 was set on the command line: left. It costs 12 %.",
                        "code-cache, native-trim: it is not told; watch longer.",
                        "- -Xmx512m",
                        "+ -Xmx900m",
                        "JAVA_TOOL_OPTIONS='-Xmx900m'")) {
            assertTrue(told.contains(line), line + " in\n" + told);
        }
    }

    @Test
    void showsNoArgumentThatStays() {
        assertFalse(told(answer(List.of(HEAP))).contains("geheim"));
        assertFalse(lines(answer(List.of(HEAP))).toString().contains("geheim"));
    }

    @Test
    void saysThatThereIsNothingToChange() {
        String told = told(answer(List.of()));

        assertTrue(
                told.startsWith(
                        "Watched for 30 s: nothing to change in what can be judged; 2 rules"
                                + " cannot tell."),
                told);
        assertFalse(told.contains("next start"), told);
    }

    private static List<JsonObject> lines(AdviceAnswer answer) {
        return AdviceLines.of(Instant.EPOCH, answer, answer.plan(ARGUMENTS), "shop").stream()
                .map(line -> JsonParser.parseString(line).getAsJsonObject())
                .toList();
    }

    @Test
    void givesAllOfItAsJson() {
        List<JsonObject> lines = lines(answer(List.of(HEAP)));

        assertEquals(
                List.of("advice", "left", "unknown", "unknown", "restart-plan"),
                lines.stream().map(it -> it.get("type").getAsString()).toList());
        assertEquals("cost", lines.getFirst().get("grounds").getAsString());
        assertEquals("command-line", lines.get(1).get("origin").getAsString());
        assertEquals("[\"-Xmx512m\"]", lines.getLast().get("minus").toString());
        assertTrue(lines.getLast().get("kubernetes").getAsString().contains("name: \"shop\""));
    }
}
