package dev.fettle.heap;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.signal.Libraries;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
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

    /** As counted on a server whose map is keyed by objects without equals (JDK 25, Parallel). */
    @Test
    void namesWhatTheEntriesHoldBesideBuffersAndStringsOfOthers() {
        Suspect suspect = grown(quotes()).orElseThrow();
        assertEquals("nl.bakker.quote.QuoteServer$Quote", suspect.name());
        assertTrue(suspect.applicationClass());
        assertTrue(
                suspect.words()
                        .startsWith(
                                "nl.bakker.quote.QuoteServer$Quote: 5,760 more instances, about"),
                suspect.words());
        assertTrue(
                suspect.satellites().stream().anyMatch(g -> g.name().equals("byte[]")),
                suspect.toString());
    }

    private static ClassCount[] quotes() {
        return new ClassCount[] {
            new ClassCount("byte[]", 15_717, 8_965_000),
            new ClassCount("java.lang.String", 10_117, 242_808),
            new ClassCount("java.util.concurrent.ConcurrentHashMap$Node", 5_733, 183_456),
            new ClassCount("nl.bakker.quote.QuoteServer$Quote", 5_760, 138_240),
            new ClassCount("nl.bakker.quote.QuoteServer$RouteKey", 5_760, 138_240),
            new ClassCount("java.util.TreeMap$Entry", 3_213, 128_520),
            new ClassCount("java.util.TreeMap", 1_554, 74_592),
            new ClassCount("javax.management.openmbean.CompositeDataSupport", 1_554, 37_296),
            new ClassCount("java.util.Arrays$ArrayList", 1_530, 36_720)
        };
    }

    /** A cache of Caffeine's that fills: its node is no answer, be it as large as what it holds. */
    @Test
    void namesTheApplicationsClassBeforeALibrarysThatGrowsInStep() {
        String node = "com.github.benmanes.caffeine.cache.PSWMS";
        Suspect suspect =
                grown(
                                new ClassCount("byte[]", 2_790, 44_000_000),
                                new ClassCount(node, 1_692, 108_288),
                                new ClassCount("java.lang.String", 1_100, 26_400),
                                new ClassCount("nl.bakker.web.WebShop$Product", 1_692, 40_608))
                        .orElseThrow();
        assertEquals("nl.bakker.web.WebShop$Product", suspect.name());
    }

    @Test
    void namesALibrarysClassWhereNoneOfTheApplicationsGrowsAndLeavesOpenWhoHoldsIt() {
        Suspect suspect =
                grown(new ClassCount("io.netty.buffer.PoolChunk", 400, 6_000_000)).orElseThrow();
        assertEquals("io.netty.buffer.PoolChunk", suspect.name());
        assertFalse(suspect.applicationClass());
    }

    @Test
    void takesTheUsersOwnListOfLibraries() {
        Growth growth =
                Growth.between(
                        Captured.histogram(0, List.of()),
                        Captured.histogram(
                                10, List.of(new ClassCount("com.acme.platform.A", 400, 600_000))),
                        Libraries.standard().with(List.of("com.acme.platform.")));
        assertFalse(growth.suspect().orElseThrow().applicationClass());
    }

    /** As counted on a healthy web shop (JDK 25, G1): what our own connection made led the table. */
    @Test
    void tellsApartWhatManagementConnectionsMake() {
        Growth growth =
                Growth.between(Captured.histogram(0, List.of()), Captured.histogram(10, managed()));

        assertEquals(Optional.empty(), growth.suspect());
        assertTrue(
                growth.leftOut().contains("1,588 more javax.management.openmbean"),
                growth.leftOut());
        assertEquals("char[]", growth.classes().getFirst().name(), growth.classes().toString());
        assertTrue(growth.bytes() < 70_000, growth.classes().toString());
    }

    /** The program's own lists and trees beside it are counted. */
    @Test
    void leavesInWhatIsMoreThanManagementNeeds() {
        List<ClassCount> all = new ArrayList<>(managed());
        all.add(new ClassCount("java.util.TreeMap$Entry", 50_000, 2_000_000));
        Growth growth =
                Growth.between(Captured.histogram(0, List.of()), Captured.histogram(10, all));

        assertEquals("java.util.TreeMap", growth.suspect().orElseThrow().name());
        assertTrue(growth.suspect().orElseThrow().instances() >= 49_500, growth.toString());
    }

    @Test
    void leavesInOpenDataThatIsMoreThanAConsoleMakes() {
        ClassCount much =
                new ClassCount(
                        "javax.management.openmbean.CompositeDataSupport", 300_000, 7_200_000);
        Growth growth =
                Growth.between(
                        Captured.histogram(0, List.of()), Captured.histogram(10, List.of(much)));
        assertEquals("", growth.leftOut());
        assertEquals(7_200_000, growth.bytes());
    }

    private static List<ClassCount> managed() {
        return List.of(
                new ClassCount("java.util.TreeMap$Entry", 3_320, 132_800),
                new ClassCount("java.util.TreeMap", 1_588, 76_224),
                new ClassCount("java.util.LinkedHashMap$Entry", 1_551, 62_040),
                new ClassCount("javax.management.openmbean.CompositeDataSupport", 1_588, 38_112),
                new ClassCount("java.util.Arrays$ArrayList", 1_546, 37_104),
                new ClassCount("java.util.Collections$UnmodifiableRandomAccessList", 1_546, 37_104),
                new ClassCount("java.lang.Object[]", 1_534, 36_150),
                new ClassCount("char[]", 6, 33_000),
                new ClassCount("java.util.TreeMap$KeySet", 1_588, 25_408),
                new ClassCount("java.util.HashMap$Node[]", 16, 9_124));
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
