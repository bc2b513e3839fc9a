package dev.fettle.advice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.diagnosis.Diagnosis;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Standing;
import dev.fettle.diagnosis.rule.Detectors;
import dev.fettle.incident.ObservationLog;
import dev.fettle.target.Facts;
import dev.fettle.target.Flags;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** What is advised of programs that sessions really saw: see golden/README.md. */
class AdviceGoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");

    private static AdviceAnswer answer(String name) throws IOException {
        Path log = GOLDEN.resolve(name + ".ndjson.gz");
        Facts facts = ObservationLog.facts(log);
        var diagnosis = new Diagnosis(Detectors.all(), Settings.STANDARD, facts);
        var seen = new Seen();
        List<Finding> standing = new ArrayList<>();
        ObservationLog.read(
                log,
                (now, fresh) -> {
                    seen.tick(now, fresh);
                    fresh.forEach(diagnosis::see);
                    standing.clear();
                    diagnosis.judge(now).standing().stream()
                            .map(Standing::verdict)
                            .filter(Finding.class::isInstance)
                            .map(Finding.class::cast)
                            .forEach(standing::add);
                });
        return AdviceAnswer.of(seen, Flags.of(Map.of()), facts, standing, List.of());
    }

    private static List<String> rules(AdviceAnswer answer) {
        return answer.advices().stream().map(Advice::ruleId).toList();
    }

    @ParameterizedTest
    @CsvSource({
        "heap-growth/sick-17-zgc, leak",
        "heap-growth/sick-25-zgc, leak",
        "code-cache-full/sick-25-g1, code-cache",
        "allocation-stall/sick-25-zgc, allocation-stall",
        "explicit-gc/sick-25-g1, explicit-gc",
        "gc-pressure/sick-25-g1, gc-share"
    })
    void whatAilsIsAdvisedOn(String name, String rule) throws IOException {
        AdviceAnswer answer = answer(name);

        assertTrue(rules(answer).contains(rule), () -> name + ": " + answer);
    }

    @ParameterizedTest
    @CsvSource({"heap-growth/sick-17-zgc", "heap-growth/sick-25-zgc"})
    void aLeakIsSaidFirst(String name) throws IOException {
        assertEquals("leak", answer(name).advices().getFirst().ruleId());
    }

    @Test
    void nothingIsAdvisedOfASilentOne() throws IOException {
        try (Stream<Path> all = Files.walk(GOLDEN)) {
            for (Path log : all.filter(it -> it.toString().contains("silent-")).toList()) {
                String name = GOLDEN.relativize(log).toString().replace(".ndjson.gz", "");
                assertEquals(List.of(), rules(answer(name)), name);
            }
        }
    }
}
