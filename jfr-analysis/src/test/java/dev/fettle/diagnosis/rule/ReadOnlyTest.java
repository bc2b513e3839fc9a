package dev.fettle.diagnosis.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Simulation;
import dev.fettle.signal.HistogramDelta;
import dev.fettle.signal.Signals;
import dev.fettle.target.Capability;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Tally;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntFunction;

/** No verdict offers what its reader may not have. */
class ReadOnlyTest {
    private static final double MB = 1 << 20;
    private static final Facts FREE = Simulation.facts(Collector.G1);
    private static final Settings FORBIDDEN =
            new Settings(Map.of(), () -> Optional.of("--read-only was given"));

    /** The role of who connected allows reads alone. */
    private static final Facts READER =
            new Facts(
                    FREE.pid(),
                    FREE.name(),
                    FREE.java(),
                    FREE.feature(),
                    FREE.collector(),
                    FREE.heapMax(),
                    FREE.processors(),
                    FREE.memoryLimit(),
                    FREE.threadLimit(),
                    FREE.started(),
                    Set.of(Capability.JMX, Capability.JFR),
                    Map.of(Capability.COMMANDS, "the role is read-only"));

    private static Sample sample(dev.fettle.signal.Signal signal, int second, double megabytes) {
        return new Sample(signal.of(Signals.HEAP), Simulation.at(second), megabytes * MB);
    }

    private static List<Observation> hint(int second) {
        return List.of(sample(Signals.USED_AFTER_GC, second, 100 + second / 2.0));
    }

    private static List<Observation> leak(int second) {
        double alive = 100 + second;
        return List.of(
                sample(Signals.USED_AFTER_GC, second, alive),
                sample(Signals.LIVE_SET, second, alive));
    }

    private static List<Observation> pressure(int second) {
        return List.of(
                sample(Signals.USED_AFTER_GC, second, 900),
                new Tally(Signals.GC_PAUSE.whole(), Simulation.at(second), HistogramDelta.of(0.3)));
    }

    /** Everything that is ever said, in one text. */
    private static String said(
            Settings settings, Facts facts, IntFunction<List<Observation>> given) {
        var text = new StringBuilder();
        new Simulation(Detectors.all(), settings, facts)
                .run(200, given)
                .seconds()
                .forEach(each -> text.append(each.judgement().standing()).append('\n'));
        return text.toString();
    }

    @Test
    void offersNothingThatCollectsTheHeapInReadOnlyMode() {
        for (IntFunction<List<Observation>> story :
                List.<IntFunction<List<Observation>>>of(
                        ReadOnlyTest::hint, ReadOnlyTest::leak, ReadOnlyTest::pressure)) {
            String offered = said(Settings.STANDARD, FREE, story);
            assertTrue(offered.contains("`fettle heap"), "the story brings an offer: " + offered);
            for (String said :
                    List.of(said(FORBIDDEN, FREE, story), said(Settings.STANDARD, READER, story))) {
                assertEquals(-1, said.indexOf("`fettle heap"), said);
                assertEquals(-1, said.indexOf("--probe"), said);
                assertTrue(said.contains("not offered"), said);
            }
        }
    }

    @Test
    void offersFollowWhatIsForbiddenWhileADiagnosisGoesOn() {
        var who = new AtomicReference<Optional<String>>(Optional.empty());
        List<String> said =
                new Simulation(Detectors.all(), new Settings(Map.of(), who::get), FREE)
                                .run(
                                        200,
                                        second -> {
                                            if (second == 150) {
                                                who.set(Optional.of("it was chosen"));
                                            }
                                            return leak(second);
                                        })
                                .seconds()
                                .stream()
                                .map(each -> each.judgement().standing().toString())
                                .toList();
        assertTrue(said.get(140).contains("`fettle heap"), said.get(140));
        assertEquals(-1, said.getLast().indexOf("`fettle heap"), said.getLast());
        assertTrue(said.getLast().contains("not offered"), said.getLast());
    }

    @Test
    void asksForNoCollectionInReadOnlyMode() {
        assertEquals(true, asks(Settings.STANDARD, FREE), "the story brings a question");
        assertEquals(false, asks(FORBIDDEN, FREE));
        assertEquals(false, asks(Settings.STANDARD, READER));
    }

    private static boolean asks(Settings settings, Facts facts) {
        return new Simulation(List.of(new HeapGrowth()), settings, facts)
                .run(100, ReadOnlyTest::hint).seconds().stream()
                        .anyMatch(each -> !each.asks().isEmpty());
    }

    @Test
    void saysWhoForbidsIt() {
        assertTrue(
                said(FORBIDDEN, FREE, ReadOnlyTest::hint)
                        .contains(
                                "what would tell, a collection of the whole heap, is not offered:"
                                        + " Fettle is in read-only mode (--read-only was given)"));
        assertTrue(
                said(Settings.STANDARD, READER, ReadOnlyTest::leak)
                        .contains("which is not offered: the role is read-only"));
    }
}
