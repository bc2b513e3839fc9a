package dev.fettle.app.incidents;

import static dev.fettle.app.incidents.Ill.T;
import static dev.fettle.app.incidents.Ill.critical;
import static dev.fettle.app.incidents.Ill.warning;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.incidents.IncidentRules.Step;
import dev.fettle.diagnosis.Standing;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

class IncidentRulesTest {
    private final IncidentRules rules = new IncidentRules();
    private int second;

    private Step next(Standing... standing) {
        return see(Optional.empty(), Optional.empty(), true, standing);
    }

    private Step see(
            Optional<String> lost, Optional<String> asked, boolean enabled, Standing... standing) {
        return rules.see(T.plusSeconds(second++), lost, List.of(standing), asked, enabled);
    }

    /** What was done in so many seconds, but staying. */
    private List<Step> during(int seconds, Standing... standing) {
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < seconds; i++) {
            Step step = next(standing);
            if (!(step instanceof Step.Stay)) {
                steps.add(step);
            }
        }
        return steps;
    }

    private static final Standing DRY = critical("pool-exhaustion", T);

    @Test
    void opensOnceACriticalFindingHolds() {
        assertEquals(List.of(), during(2, DRY));
        assertEquals(new Step.Open(false, "pool-exhaustion of orders."), next(DRY));
        assertEquals(List.of(), during(600, DRY));
    }

    @Test
    void takesNoNoticeOfOneOddSecond() {
        assertEquals(List.of(), during(1, DRY));
        assertEquals(List.of(), during(5));
        assertEquals(List.of(), during(2, DRY));
    }

    @Test
    void takesNoNoticeOfWarningsThatAreFewOrFarApart() {
        assertEquals(List.of(), during(30, warning("gc-pause", T), warning("heap-growth", T)));
        assertEquals(
                List.of(),
                during(
                        30,
                        warning("gc-pause", T.minusSeconds(3600)),
                        warning("executor-saturation", T),
                        warning("lock-contention", T.plusSeconds(301))));
    }

    @Test
    void opensWhereATroubleSpreads() {
        List<Step> steps =
                during(
                        10,
                        warning("heap-growth", T.plusSeconds(5)),
                        warning("thread-leak", T.plusSeconds(20)),
                        warning("gc-pause", T));
        assertEquals(List.of(new Step.Open(false, "gc-pause of orders.")), steps);
    }

    @Test
    void opensWhereErrorsShowThatATroubleIsFelt() {
        Standing busy = warning("executor-saturation", T);
        Standing errors = warning("error-grade", T.plusSeconds(70));
        Standing many = warning("exception-storm", T.plusSeconds(75));
        assertEquals(List.of(), during(10, busy));
        assertEquals(
                List.of(), during(10, errors, many), "errors alone are a program's own affair");
        assertEquals(
                List.of(new Step.Open(false, "executor-saturation of orders.")),
                during(10, busy, errors));
    }

    @Test
    void opensWhereAllWorkersWaitForWhatElseIsWrong() {
        List<Step> steps =
                during(
                        10,
                        warning("lock-contention", T),
                        warning("executor-saturation", T.plusSeconds(13)));
        assertEquals(List.of(new Step.Open(false, "lock-contention of orders.")), steps);
    }

    @Test
    void opensWhereABreakerRefuses() {
        List<Step> steps = during(10, warning("gc-pause", T));
        assertEquals(List.of(), steps);
        steps = during(10, warning("gc-pause", T), warning("breaker-open", T));
        assertEquals(List.of(new Step.Open(false, "breaker-open of orders.")), steps);
    }

    @Test
    void isOverWhenItWasQuietForThreeMinutes() {
        during(3, DRY);
        assertEquals(List.of(), during(170));
        assertEquals(List.of(), during(5, DRY), "what comes meanwhile belongs to it");
        assertEquals(List.of(), during(179));
        assertTrue(next() instanceof Step.Close);
    }

    @Test
    void opensNoOtherForAFindingThatFlaps() {
        during(3, DRY);
        assertEquals(1, during(181).size());
        for (int i = 0; i < 10; i++) {
            assertEquals(List.of(), during(10, DRY));
            assertEquals(List.of(), during(60));
        }
        Standing other = critical("deadlock", T);
        assertEquals(1, during(5, DRY, other).size(), "another illness is news");
    }

    @Test
    void opensAnewWhatWasGoneForLong() {
        during(3, DRY);
        during(800);
        assertEquals(1, during(3, DRY).size());
    }

    @Test
    void opensOnlySomeInAnHour() {
        int many = 0;
        for (int i = 0; i < 12; i++) {
            many += opened(during(5, critical("illness-" + i, T)));
            many += opened(during(200));
        }
        assertEquals(IncidentRules.MOST_AN_HOUR, many);
    }

    private static int opened(List<Step> steps) {
        return (int) steps.stream().filter(Step.Open.class::isInstance).count();
    }

    @Test
    void closesWithTheTargetAndStaysClosedWhileItIsAway() {
        during(3, DRY);
        assertEquals(
                new Step.Close("the target was lost: it ended"),
                see(Optional.of("it ended"), Optional.empty(), true, DRY));
        for (int i = 0; i < 30; i++) {
            assertEquals(
                    new Step.Stay(), see(Optional.of("it ended"), Optional.empty(), true, DRY));
        }
        assertEquals(List.of(), during(30, DRY), "the same goes on: no second file");
    }

    @Test
    void closesAfterAnHourAndOpensNoneForWhatGoesOn() {
        List<Step> steps = during(3 * 3600, DRY);
        assertEquals(2, steps.size(), steps::toString);
        assertTrue(steps.getLast() instanceof Step.Close);
    }

    @Test
    void opensByHandAlsoWhereItWouldNotByItself() {
        Step step = see(Optional.empty(), Optional.of("Ann asked for it."), false);
        assertEquals(new Step.Open(true, "Ann asked for it."), step);
    }

    @Test
    void opensNoneByItselfWhereThatIsOff() {
        for (int i = 0; i < 30; i++) {
            assertEquals(new Step.Stay(), see(Optional.empty(), Optional.empty(), false, DRY));
        }
    }
}
