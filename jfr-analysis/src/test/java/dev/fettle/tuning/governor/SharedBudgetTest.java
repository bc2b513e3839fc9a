package dev.fettle.tuning.governor;

import static dev.fettle.tuning.governor.SimulatedHeap.MB;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.tuning.governor.SharedBudget.Claim;
import dev.fettle.tuning.governor.SharedBudget.Member;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

class SharedBudgetTest {
    private static Member member(String name, double live, double filled, double speed) {
        return new Member(
                name,
                new Burden(live * MB, filled * MB, speed * MB),
                (long) (live * MB),
                4096 * MB);
    }

    private static final Member SMALL = member("small", 50, 200, 500);
    private static final Member LARGE = member("large", 400, 200, 500);

    @Test
    void meetsTheBudgetAtOnePrice() {
        var shared =
                assertInstanceOf(
                        SharedBudget.Shared.class,
                        SharedBudget.of(List.of(SMALL, LARGE), 1500 * MB));
        long sum = shared.limits().values().stream().mapToLong(Long::longValue).sum();
        assertEquals(1500 * MB, sum, MB / 100.0);
        // A byte more saves as much CPU in the one as in the other.
        assertEquals(saves(SMALL, shared), saves(LARGE, shared), saves(LARGE, shared) / 1e6);
    }

    private static double saves(Member member, SharedBudget.Shared shared) {
        double room = shared.limits().get(member.name()) - member.burden().live();
        return member.burden().product() / room / room;
    }

    @Test
    void collectsLessThanAnyOtherSplit() {
        var shared = (SharedBudget.Shared) SharedBudget.of(List.of(SMALL, LARGE), 1500 * MB);
        double best = cores(shared.limits().get("small"), 1500 * MB);
        for (long small = 60; small < 1050; small += 10) {
            assertTrue(best <= cores(small * MB, 1500 * MB) + 1e-9);
        }
    }

    private static double cores(long small, long budget) {
        return SMALL.burden().cores(small - SMALL.burden().live())
                + LARGE.burden().cores(budget - small - LARGE.burden().live());
    }

    @Test
    void leavesEachItsSafeLeast() {
        var needy = new Member("needy", SMALL.burden(), 900 * MB, 4096 * MB);
        var shared = (SharedBudget.Shared) SharedBudget.of(List.of(needy, LARGE), 1500 * MB);
        assertEquals(900 * MB, shared.limits().get("needy"));
        assertEquals(600 * MB, shared.limits().get("large"), MB / 100.0);
    }

    @Test
    void saysWhatWouldDoWhereItIsTooSmall() {
        var small =
                assertInstanceOf(
                        SharedBudget.TooSmall.class,
                        SharedBudget.of(List.of(SMALL, LARGE), 300 * MB));
        assertEquals(450 * MB, small.least());
    }

    @Test
    void limitsNothingWhereThereIsEnough() {
        assertInstanceOf(
                SharedBudget.Ample.class, SharedBudget.of(List.of(SMALL, LARGE), 9000 * MB));
    }

    @Test
    void raisesOnlyIntoWhatIsFreeAlready() {
        var claims = List.of(new Claim("up", 300, 700), new Claim("down", 700, 300));
        assertEquals(Map.of("down", 300L), SharedBudget.legal(claims, 1000));
        var later = List.of(new Claim("up", 300, 700), new Claim("down", 300, 300));
        assertEquals(Map.of("up", 700L), SharedBudget.legal(later, 1000));
        var both = List.of(new Claim("one", 300, 700), new Claim("two", 300, 500));
        assertEquals(Map.of("one", 400L, "two", 350L), SharedBudget.legal(both, 750));
    }

    @Test
    void raisesNothingWhileTheSumIsAboveTheBudget() {
        var claims = List.of(new Claim("up", 800, 900), new Claim("down", 700, 650));
        assertEquals(Map.of("down", 650L), SharedBudget.legal(claims, 1000));
    }
}
