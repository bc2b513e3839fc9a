package dev.fettle.diagnosis.cause;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.diagnosis.Diagnosis;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.cause.CauseTree.End;
import dev.fettle.diagnosis.cause.Story.Cause;
import dev.fettle.diagnosis.rule.Detectors;
import dev.fettle.incident.ObservationLog;
import dev.fettle.incident.tree.ShippedTree;
import dev.fettle.target.Facts;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What sessions really saw of sick programs: the story names the illness or nothing, never another. */
class CauseGoldenTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden");
    private static final CauseTree TREE = ShippedTree.tree();

    /** What is the first cause of a patient, where its detector finds what comes of it. */
    private static final Map<String, Set<String>> FIRST =
            Map.of(
                    // Its workers wait for what a peer does not send.
                    "executor-saturation",
                    Set.of("slow-dependency"),
                    // It calls System.gc() to have pauses.
                    "gc-pause",
                    Set.of("explicit-gc"),
                    // It makes classes without end to have code.
                    "code-cache-full",
                    Set.of("classloader-leak"));

    private static Story story(Path log) {
        try {
            Facts facts = ObservationLog.facts(log);
            Diagnosis diagnosis = new Diagnosis(Detectors.all(), Settings.STANDARD, facts);
            SceneRecorder recorder = new SceneRecorder();
            ObservationLog.read(
                    log,
                    (now, fresh) -> {
                        fresh.forEach(diagnosis::see);
                        recorder.tick(now, fresh, diagnosis.judge(now));
                        diagnosis.asks(now);
                    });
            return new CauseFinder(TREE).find(recorder.scene(facts).orElseThrow());
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    /** The ends for which the detector's findings speak. */
    private static Set<String> ends(String detector) {
        return TREE.ends().values().stream()
                .filter(
                        it ->
                                it.speaks().stream()
                                        .anyMatch(
                                                test ->
                                                        test instanceof SceneTest.Found found
                                                                && found.detectors()
                                                                        .contains(detector)))
                .map(End::id)
                .collect(Collectors.toSet());
    }

    private static boolean isRight(String detector, Story story) {
        String first = story.causes().stream().findFirst().map(Cause::id).orElse("");
        return first.isEmpty()
                || ends(detector).contains(first)
                || FIRST.getOrDefault(detector, Set.of()).contains(first);
    }

    @Test
    void everySickProgramsStoryNamesItsIllnessOrNothing() throws IOException {
        List<Path> logs;
        try (Stream<Path> files = Files.walk(GOLDEN)) {
            logs =
                    files.filter(it -> it.getFileName().toString().startsWith("sick-25"))
                            .filter(it -> it.toString().endsWith(".ndjson.gz"))
                            .sorted()
                            .toList();
        }
        assertTrue(logs.size() >= Detectors.all().size() - 1, logs::toString);
        Map<String, String> wrong = new TreeMap<>();
        int named = 0;
        for (Path log : logs) {
            String detector = log.getParent().getFileName().toString();
            Story story = story(log);
            named += story.causes().isEmpty() ? 0 : 1;
            if (!isRight(detector, story)) {
                wrong.put(
                        detector + "/" + log.getFileName(),
                        String.join("\n    ", CauseText.sentences(story, Object::toString)));
            }
        }
        assertEquals(Map.of(), wrong);
        assertTrue(named > logs.size() / 2, named + " of " + logs.size() + " are named");
    }
}
