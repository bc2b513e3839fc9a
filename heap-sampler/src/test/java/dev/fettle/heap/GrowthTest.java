package dev.fettle.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Optional;

class GrowthTest {
    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void namesTheApplicationsClassAndWhatGrowsInStep(int jdk) {
        Suspect suspect = between("app", jdk).suspect().orElseThrow();
        assertEquals("Leak$Session", suspect.name());
        assertTrue(suspect.applicationClass());
        assertTrue(suspect.share() > 0.9, suspect.words());
        assertTrue(suspect.satellites().stream().anyMatch(g -> g.name().equals("byte[]")));
    }

    @ParameterizedTest
    @ValueSource(ints = {17, 25})
    void namesTheContainerWhereOnlyTheJdksClassesGrow(int jdk) {
        Suspect suspect = between("jdk", jdk).suspect().orElseThrow();
        assertEquals("java.util.HashMap", suspect.name());
        assertFalse(suspect.applicationClass());
        assertTrue(suspect.words().contains("java.util.HashMap$Node"), suspect.words());
        assertTrue(suspect.words().contains("byte[]"), suspect.words());
    }

    @Test
    void namesTheApplicationsClassThoughItsObjectsDifferInSize() {
        // Each cart holds a random number of strings: nothing of the JDK's is a multiple.
        Suspect suspect =
                grown(
                                new ClassCount("byte[]", 61_237, 5_000_000),
                                new ClassCount("java.lang.String", 58_411, 1_400_000),
                                new ClassCount("com.acme.Cart", 10_000, 320_000))
                        .orElseThrow();
        assertEquals("com.acme.Cart", suspect.name());
    }

    /** As counted on a program that was just attached to: some strings are the JVM's own. */
    @Test
    void namesTheApplicationsClassBesideTheJvmsOwnStrings() {
        Suspect suspect =
                grown(
                                new ClassCount("byte[]", 20_867, 5_800_000),
                                new ClassCount("java.util.HashMap$Node[]", 7_010, 500_000),
                                new ClassCount("java.util.HashMap$Node", 13_736, 400_000),
                                new ClassCount("java.lang.String", 14_015, 300_000),
                                new ClassCount("com.acme.Session", 6_862, 120_000))
                        .orElseThrow();
        assertEquals("com.acme.Session", suspect.name());
    }

    @Test
    void prefersTheOuterOfClassesThatGrowInStep() {
        Suspect suspect =
                grown(
                                new ClassCount("com.acme.Line", 40_000, 1_600_000),
                                new ClassCount("com.acme.Order", 10_000, 400_000),
                                new ClassCount("byte[]", 80_000, 4_000_000))
                        .orElseThrow();
        assertEquals("com.acme.Order", suspect.name());
    }

    @Test
    void doesNotAccuseAnApplicationClassOfAnothersGrowth() {
        Suspect suspect =
                grown(
                                new ClassCount("byte[]", 50_000, 20_000_000),
                                new ClassCount("java.util.HashMap$Node", 50_000, 1_600_000),
                                new ClassCount("com.acme.Metric", 130, 4_000))
                        .orElseThrow();
        assertEquals("java.util.HashMap", suspect.name());
    }

    @Test
    void namesAListWhereElementsHaveNoEntries() {
        Suspect suspect = grown(new ClassCount("byte[]", 500, 50_000_000)).orElseThrow();
        assertEquals("a list or array of byte[]", suspect.name());
    }

    @Test
    void suspectsNothingInAHeapThatStaysAsItIs() {
        ClassHistogram same = Captured.histogram("app", 25, 1);
        Growth growth = Growth.between(same, same);
        assertTrue(growth.classes().isEmpty());
        assertEquals(Optional.empty(), growth.suspect());
    }

    @Test
    void addsUpAClassOfSeveralLoaders() {
        Growth growth =
                Growth.between(
                        Captured.histogram(0, List.of(new ClassCount("com.acme.A", 10, 160))),
                        Captured.histogram(
                                10,
                                List.of(
                                        new ClassCount("com.acme.A", 10, 160),
                                        new ClassCount("com.acme.A", 5, 80))));
        assertEquals(List.of(new ClassGrowth("com.acme.A", 5, 80)), growth.classes());
    }

    @Test
    void leavesOutWhatCollectorsFillGapsWith() {
        Optional<Suspect> suspect =
                grown(new ClassCount("jdk.internal.vm.FillerElement[]", 900, 9_000_000));
        assertEquals(Optional.empty(), suspect);
    }

    private static Growth between(String program, int jdk) {
        return Growth.between(
                Captured.histogram(program, jdk, 1), Captured.histogram(program, jdk, 2));
    }

    /** What is suspected where these appeared from nothing. */
    private static Optional<Suspect> grown(ClassCount... after) {
        return Growth.between(
                        Captured.histogram(0, List.of()), Captured.histogram(10, List.of(after)))
                .suspect();
    }
}
