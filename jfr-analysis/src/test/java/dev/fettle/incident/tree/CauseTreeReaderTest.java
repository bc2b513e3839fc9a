package dev.fettle.incident.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.diagnosis.Detector;
import dev.fettle.diagnosis.cause.CauseTree;
import dev.fettle.diagnosis.cause.SceneTest;
import dev.fettle.diagnosis.rule.Detectors;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** The shipped tree is whole, and what is wrong with another is said with its line. */
class CauseTreeReaderTest {
    private static final String SMALL =
            """
            {
              "first": "q",
              "nodes": [
                {"id": "q", "question": "Is it?", "tests": [{"found": ["deadlock"]}], "yes": ["e"]}
              ],
              "ends": [
                {"id": "e", "sentence": "It is.", "speaks": [{"found": ["deadlock"]}]}
              ]
            }
            """;

    private static List<TreeFault> faults(String from, String to) {
        assertTrue(SMALL.contains(from), from);
        return CauseTreeReader.read("causes.json", SMALL.replace(from, to)).faults();
    }

    private static void assertFault(int line, String says, List<TreeFault> faults) {
        assertTrue(
                faults.stream().anyMatch(it -> it.line() == line && it.says().contains(says)),
                faults::toString);
    }

    @Test
    void theShippedTreeHasNoFault() {
        assertEquals(List.of(), CauseTreeReader.read("causes.json", ShippedTree.text()).faults());
    }

    @Test
    void everyDetectorSpeaksForAnEnd() {
        CauseTree tree = ShippedTree.tree();
        Set<String> heard =
                tree.ends().values().stream()
                        .flatMap(it -> it.speaks().stream())
                        .filter(SceneTest.Found.class::isInstance)
                        .flatMap(it -> ((SceneTest.Found) it).detectors().stream())
                        .collect(Collectors.toSet());

        assertEquals(Detectors.all().stream().map(Detector::id).collect(Collectors.toSet()), heard);
    }

    @Test
    void theShippedTreeHasNoDeadWaysAndNoCircles() {
        assertEquals(List.of(), ShippedTree.tree().dead());
        assertEquals(List.of(), ShippedTree.tree().circles());
    }

    @Test
    void readsAnOwnTree() {
        assertEquals(List.of(), CauseTreeReader.read("causes.json", SMALL).faults());
    }

    @Test
    void saysWhereWhatIsWrong() {
        assertFault(
                4,
                "\"dedlock\" is not known",
                faults("[\"deadlock\"]}], \"yes\"", "[\"dedlock\"]}], \"yes\""));
        assertFault(4, "no question or end \"f\"", faults("[\"e\"]", "[\"f\"]"));
        assertFault(4, "\"question\" is missing", faults("\"question\": \"Is it?\", ", ""));
        assertFault(7, "An end has no \"spaeks\"", faults("speaks", "spaeks"));
        assertFault(7, "No way leads to it", faults("\"yes\": [\"e\"]", "\"yes\": []"));
        assertFault(4, "leads back", faults("\"yes\": [\"e\"]", "\"yes\": [\"e\", \"q\"]"));
        assertFault(2, "no question \"p\"", faults("\"first\": \"q\"", "\"first\": \"p\""));
        assertFault(4, "no JSON", faults("\"yes\": [\"e\"]", "\"yes\": [e]"));
    }
}
