package dev.fettle.lever;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.pool.Breaker;
import dev.fettle.pool.Call;
import dev.fettle.pool.Deed;
import dev.fettle.pool.PoolReading;
import dev.fettle.pool.Risk;
import dev.fettle.remedy.Expectation;
import dev.fettle.remedy.LeverId;
import dev.fettle.signal.BreakerSignals;
import dev.fettle.signal.BreakerState;
import dev.fettle.tuning.Knob;
import dev.fettle.tuning.Lever.Found;
import dev.fettle.tuning.LeverRefused;
import dev.fettle.tuning.Setting;
import dev.fettle.tuning.Setting.Kind;
import dev.fettle.tuning.Step;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Breakers of an endpoint that makes a new one of every name that it does not know. */
class BreakerStateKnobTest {
    private static final String BEAN = "com.acme:type=Endpoint,name=Circuitbreakers";
    private static final Duration MINUTE = Duration.ofMinutes(1);

    /** As Spring Boot's endpoint. */
    public interface EndpointMXBean {
        void update(String name, String state);
    }

    /** Takes what it is told, unless it is deaf; a failing dependency opens it at once. */
    private static final class Endpoint implements EndpointMXBean {
        final List<String> told = new ArrayList<>();
        BreakerState state = BreakerState.CLOSED;
        boolean deaf;
        boolean failing;

        @Override
        public void update(String name, String wanted) {
            told.add(name + "=" + wanted);
            BreakerState next =
                    switch (wanted) {
                        case "FORCE_OPEN" -> BreakerState.FORCED_OPEN;
                        case "CLOSE" -> failing ? BreakerState.OPEN : BreakerState.CLOSED;
                        case "DISABLE" -> BreakerState.DISABLED;
                        default -> throw new IllegalArgumentException("no state " + wanted);
                    };
            state = deaf ? state : next;
        }
    }

    private final Endpoint endpoint = new Endpoint();
    private final FakeJvm jvm = new FakeJvm().bean(BEAN, endpoint);
    private Optional<BreakerState> blind = Optional.empty();

    @BeforeEach
    void breakersAreTold() {
        jvm.pools = this::reading;
    }

    private static Deed.Choice choice(String value, String argument, BreakerState to) {
        return new Deed.Choice(
                value,
                new Call(
                        BEAN,
                        "update",
                        List.of(
                                new Call.Argument("java.lang.String", "payments"),
                                new Call.Argument("java.lang.String", argument))),
                Optional.of(to),
                Optional.empty());
    }

    private PoolReading reading() {
        var deed =
                new Deed(
                        "breaker.state",
                        "State",
                        List.of(
                                choice("forced-open", "FORCE_OPEN", BreakerState.FORCED_OPEN),
                                choice("closed", "CLOSE", BreakerState.CLOSED),
                                choice("disabled", "DISABLE", BreakerState.DISABLED)),
                        Risk.HIGH,
                        "Calls of payments are refused, or all let through.",
                        "");
        var breaker =
                new Breaker(
                        "payments",
                        MadePool.origin("Resilience4j"),
                        blind.isPresent() ? Optional.empty() : Optional.of(endpoint.state),
                        blind.isPresent() ? "It tells no state." : "",
                        Map.of(),
                        List.of(),
                        List.of(deed),
                        List.of());
        return new PoolReading(
                Instant.EPOCH,
                "",
                List.of(),
                List.of(breaker),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                0);
    }

    private Knob knob() {
        return jvm.knob("breaker.state");
    }

    private static Setting state(String words) {
        return new Setting(Kind.TEXT, words);
    }

    private static Step step(String before, String after) {
        return new Step(new LeverId("breaker.state"), "payments", state(before), state(after));
    }

    @Test
    void isReadForcedAndClosedAgain() throws IOException {
        assertEquals(new Found.Here(List.of("payments")), knob().find());
        Setting before = knob().read("payments");
        assertEquals(state("closed"), before);
        knob().write("payments", state("forced-open"));
        assertEquals(state("forced-open"), knob().read("payments"));
        knob().write("payments", before);
        assertEquals(List.of("payments=FORCE_OPEN", "payments=CLOSE"), endpoint.told);
        assertEquals(BreakerState.CLOSED, endpoint.state);
    }

    @Test
    void whatItLeftByItselfIsPutBackByClosingIt() throws IOException {
        endpoint.state = BreakerState.OPEN;
        Setting before = knob().read("payments");
        assertEquals(state("open"), before);
        knob().write("payments", state("disabled"));
        knob().write("payments", before);
        assertEquals(BreakerState.CLOSED, endpoint.state);
        assertTrue(knob().holds(knob().read("payments"), before));
    }

    @Test
    void aBreakerThatOpensAgainWasSetByNobody() {
        assertTrue(knob().holds(state("half-open"), state("closed")));
        assertFalse(knob().holds(state("closed"), state("forced-open")));
        assertFalse(knob().holds(state("disabled"), state("closed")));
    }

    @Test
    void anUnknownNameIsNeverHandedOn() {
        assertThrows(LeverRefused.class, () -> knob().write("payment", state("forced-open")));
        assertEquals(List.of(), endpoint.told);
    }

    @Test
    void takesTheStatesThatTheLibraryTakesHoweverTheyAreWritten() throws IOException {
        Setting wanted = knob().asRead("payments", state("FORCED_OPEN"));
        assertEquals(state("forced-open"), wanted);
        assertEquals(Optional.empty(), knob().unfit("payments", wanted));
        assertEquals(
                Optional.of(
                        "It takes forced-open, closed, disabled here, which \"half-open\" is not."),
                knob().unfit("payments", state("half-open")));
        assertThrows(IllegalArgumentException.class, () -> knob().parse("payments", "banana"));
    }

    @Test
    void oneThatTakesItAndDoesNothingIsNoSuccess() {
        endpoint.deaf = true;
        var refused =
                assertThrows(
                        LeverRefused.class, () -> knob().write("payments", state("forced-open")));
        assertEquals(
                "The breaker payments took it and is closed, not forced open.",
                refused.getMessage());
    }

    @Test
    void oneThatOpensAtOnceAgainWasClosedAllTheSame() throws IOException {
        endpoint.state = BreakerState.FORCED_OPEN;
        endpoint.failing = true;
        knob().write("payments", state("closed"));
        assertEquals(state("open"), knob().read("payments"));
    }

    @Test
    void aStateThatIsNotToldIsNotKnown() {
        blind = Optional.of(BreakerState.CLOSED);
        var refused = assertThrows(LeverRefused.class, () -> knob().read("payments"));
        assertEquals("The state of payments is not told: it tells no state.", refused.getMessage());
    }

    @Test
    void theStateItselfIsTheEffect() throws IOException {
        var forced =
                assertInstanceOf(
                        Expectation.Stays.class,
                        knob().expects(step("closed", "forced-open"), MINUTE).orElseThrow());
        assertEquals(BreakerSignals.STATE.of("payments"), forced.response());
        assertEquals(BreakerState.FORCED_OPEN.code(), forced.value());
        assertTrue(forced.within().compareTo(Duration.ofSeconds(10)) < 0);
        var closed =
                assertInstanceOf(
                        Expectation.Stays.class,
                        knob().expects(step("forced-open", "closed"), MINUTE).orElseThrow());
        assertEquals(MINUTE, closed.within());
        assertInstanceOf(
                Expectation.Armed.class,
                knob().expects(step("open", "half-open"), MINUTE).orElseThrow());
    }
}
