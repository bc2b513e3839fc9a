package dev.fettle.baseline;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.baseline.Difference.Answer;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Random;
import java.util.Set;

class PhasesTest {
    private static final Facts FACTS =
            new Facts(
                    7,
                    "shop",
                    "25",
                    25,
                    Collector.G1,
                    OptionalLong.empty(),
                    2,
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    Instant.EPOCH,
                    Set.of(),
                    Map.of());

    private final Random random = new Random(7);
    private final Phases phases = new Phases();
    private Instant now = Instant.parse("2026-11-28T08:00:00Z");
    private String mark;

    private void threads(double mean, int seconds) {
        for (int i = 0; i < seconds; i++) {
            now = now.plusSeconds(1);
            List<Observation> fresh = new ArrayList<>();
            if (mark != null) {
                fresh.add(new Happening(Happening.MARK, mark, now, Map.of()));
                mark = null;
            }
            fresh.add(new Sample(Signals.THREAD_COUNT.whole(), now, mean + random.nextGaussian()));
            phases.tick(now, fresh, FACTS);
        }
    }

    private Answer answer(Phases.Step step) {
        return step.comparison().differences().stream()
                .filter(it -> it.series().equals(Signals.THREAD_COUNT.whole()))
                .findFirst()
                .orElseThrow()
                .answer();
    }

    @Test
    void tellsWhichPhaseMovedWhat() {
        threads(50, 60);
        mark = "500 users";
        threads(80, 60);
        mark = "the same again";
        threads(80, 60);
        List<Phases.Step> steps = phases.steps();
        assertEquals(2, steps.size());
        assertEquals("begin", steps.getFirst().before().name());
        assertEquals("500 users", steps.getFirst().now().name());
        assertEquals(Answer.HIGHER, answer(steps.getFirst()));
        assertEquals(Answer.SAME, answer(steps.getLast()));
        assertEquals(
                List.of("begin", "500 users", "the same again"),
                phases.phases().stream().map(Phases.Phase::name).toList());
    }

    @Test
    void comparesNothingWithoutMarks() {
        threads(50, 60);
        assertEquals(1, phases.phases().size());
        assertEquals(List.of(), phases.steps());
    }

    @Test
    void aPhaseThatIsTooShortIsPassedOver() {
        threads(50, 60);
        mark = "a mistake";
        threads(50, 1);
        mark = "500 users";
        threads(80, 60);
        assertEquals(3, phases.phases().size());
        assertTrue(phases.phases().get(1).levels().isEmpty());
        assertEquals(1, phases.steps().size());
        assertEquals("500 users", phases.steps().getFirst().now().name());
    }

    @Test
    void isBounded() {
        for (int i = 0; i < 3 * Phases.MOST; i++) {
            mark = "step " + i;
            threads(50, 1);
        }
        assertEquals(Phases.MOST, phases.phases().size());
    }
}
