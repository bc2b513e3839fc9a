package dev.fettle.pool.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.pool.Adapted;
import dev.fettle.pool.Breaker;
import dev.fettle.pool.BreakerQuantity;
import dev.fettle.pool.Deed;
import dev.fettle.pool.Pool;
import dev.fettle.pool.PoolKind;
import dev.fettle.pool.PoolQuantity;
import dev.fettle.pool.Told;
import dev.fettle.pool.format.ShippedAdapters;
import dev.fettle.signal.BreakerSignals;
import dev.fettle.signal.BreakerState;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Breakers of recorded programs, and of beans that change as the test wants. */
class BreakerBeansTest {
    private static final String ENDPOINT =
            "org.springframework.boot:type=Endpoint,name=Circuitbreakers";

    private final Staged target = new Staged(ShippedAdapters.all());
    private final Map<String, Object> bank = new LinkedHashMap<>();

    private void endpoint() throws Exception {
        bank.put("state", "CLOSED");
        bank.put("failureRate", "-1.0%");
        bank.put("bufferedCalls", 3);
        target.bean(
                ENDPOINT,
                new StagedBean("org.springframework.boot.actuate.endpoint.jmx.EndpointMBean")
                        .doing(
                                "getAllCircuitBreakers",
                                _ -> Map.of("circuitBreakers", Map.of("bank", bank)))
                        .doing("updateCircuitBreakerState", _ -> null));
    }

    private static List<Happening> happenings(List<Observation> told) {
        return told.stream()
                .filter(Happening.class::isInstance)
                .map(Happening.class::cast)
                .toList();
    }

    @Test
    void readsBreakersThatAnOperationReturns() throws Exception {
        target.replay("boot4-resilience4j").poll(0);
        Breaker open = target.breaker("backendB");
        assertEquals(Optional.of(BreakerState.OPEN), open.state());
        assertEquals(Told.of(0.8), open.told(BreakerQuantity.FAILURES));
        assertEquals(Told.of(0.5), open.told(BreakerQuantity.FAILURES_LIMIT));
        assertEquals(Told.of(5), open.told(BreakerQuantity.NOT_PERMITTED));
        assertEquals("resilience4j-boot", open.origin().adapter());
        Breaker half = target.breaker("half");
        assertEquals(Optional.of(BreakerState.HALF_OPEN), half.state());
        assertInstanceOf(Told.NotTold.class, half.told(BreakerQuantity.FAILURES));
        assertEquals(7, target.reading().breakers().size(), "each of them once");
    }

    @Test
    void readsABreakerFromTheTextThatAnOperationReturns() throws Exception {
        StagedBean policy =
                new StagedBean("org.apache.camel.management.mbean.ManagedThrottling")
                        .with("State", "Started")
                        .with("RouteId", "payments")
                        .with("CurrentFailures", 5)
                        .with("OpenAt", 1L)
                        .with("HalfOpenAfter", 60_000L)
                        .doing(
                                "currentState",
                                _ -> "State opened, failures 5, last failure 9 ms ago");
        target.bean(
                "org.apache.camel:context=shop,type=services,name=ThrottlingExceptionRoutePolicy(0x1)",
                policy);
        target.poll(0);
        Breaker breaker = target.breaker("payments");
        assertEquals(Optional.of(BreakerState.OPEN), breaker.state());
        assertEquals(Told.of(5), breaker.told(BreakerQuantity.FAILED));
        assertEquals(Told.of(60), breaker.told(BreakerQuantity.OPEN_DURATION));

        policy.doing("currentState", _ -> "State half opened, failures 5");
        target.poll(1);
        assertEquals(Optional.of(BreakerState.HALF_OPEN), target.breaker("payments").state());

        policy.doing("currentState", _ -> "unheard of");
        target.poll(1);
        assertTrue(
                target.reading().unread().getFirst().contains("text that is not understood"),
                target.reading().unread()::toString);
    }

    @Test
    void putsBeansOfSingleNumbersTogether() throws Exception {
        target.replay("micrometer").poll(0);
        Breaker payment = target.breaker("payment");
        assertEquals(Optional.of(BreakerState.OPEN), payment.state());
        assertEquals(Told.of(1), payment.told(BreakerQuantity.FAILURES));
        assertEquals(Told.of(5), payment.told(BreakerQuantity.BUFFERED));
        assertEquals(Told.of(4), payment.told(BreakerQuantity.NOT_PERMITTED));
        assertEquals(Told.of(5), payment.told(BreakerQuantity.CALLS));
        assertEquals(
                List.of("payment", "tagged.region.eu", "weird_name,_with=chars:*?\"quote.and.dots"),
                target.reading().breakers().stream().map(Breaker::name).toList());
    }

    @Test
    void asksOfSixStatesOnlyTheOneThatWasTrue() throws Exception {
        String state = "metrics:name=resilience4jCircuitbreakerState.name.bank.state.";
        StagedBean closed =
                target.bean(state + "closed,type=gauges", new StagedBean("G").with("Value", 1.0));
        StagedBean open =
                target.bean(state + "open,type=gauges", new StagedBean("G").with("Value", 0.0));
        target.poll(0);
        target.calls();
        target.poll(1);
        assertEquals(List.of("getAttribute"), target.calls());
        closed.set("Value", 0.0);
        open.set("Value", 1.0);
        Happening opened = happenings(target.poll(1)).getFirst();
        assertEquals("OPEN", opened.attributes().get(Happening.AFTER));
        assertEquals(Optional.of(BreakerState.OPEN), target.breaker("bank").state());
    }

    @Test
    void asksManyBeansOfSingleNumbersByTurnsAndTheStatesAlways() throws Exception {
        String of = "metrics:name=resilience4jCircuitbreaker";
        for (int i = 0; i < 10; i++) {
            for (String each :
                    List.of(
                            "State.name.b" + i + ".state.closed",
                            "FailureRate.name.b" + i,
                            "SlowCallRate.name.b" + i,
                            "BufferedCalls.kind.failed.name.b" + i,
                            "BufferedCalls.kind.successful.name.b" + i)) {
                target.bean(of + each, new StagedBean("G").with("Value", 1.0));
            }
        }
        assertEquals(4 * 10, ratios(target.poll(0)));
        target.calls();
        int read = 0;
        for (int i = 0; i < 5; i++) {
            read += ratios(target.poll(1));
        }
        assertEquals(4 * 10, read, "each of them once in five times");
        assertTrue(
                target.calls().stream().filter("getAttribute"::equals).count() <= 5 * 10 + 4 * 10);
        assertEquals(Told.of(2), target.breaker("b3").told(BreakerQuantity.BUFFERED));
    }

    /** Samples of everything but the states. */
    private static int ratios(List<Observation> told) {
        return (int)
                told.stream()
                        .filter(
                                it ->
                                        it instanceof Sample sample
                                                && !sample.series().subject().isEmpty()
                                                && !sample.series()
                                                        .signal()
                                                        .equals(BreakerSignals.STATE))
                        .count();
    }

    @Test
    void tellsATransitionWithTheLibrarysOwnWordsAndInstant() throws Exception {
        endpoint();
        Instant at = Staged.NOW.plusMillis(400);
        target.bean(
                "org.springframework.boot:type=Endpoint,name=Circuitbreakerevents",
                new StagedBean("E")
                        .doing(
                                "getEventsFilteredByCircuitBreakerNameAndEventType",
                                arguments ->
                                        Map.of(
                                                "circuitBreakerEvents",
                                                List.of(
                                                        arguments[1].equals("ERROR")
                                                                ? Map.of(
                                                                        "errorMessage",
                                                                        "java.io.IOException: "
                                                                                + arguments[0])
                                                                : Map.of(
                                                                        "stateTransition",
                                                                        "State transition from"
                                                                                + " CLOSED to OPEN",
                                                                        "creationTime",
                                                                        at + "[Etc/UTC]")))));
        assertEquals(List.of(), happenings(target.poll(0)), "what it was before is not known");
        bank.put("state", "OPEN");
        bank.put("failureRate", "80.0%");
        List<Observation> told = target.poll(1);
        Happening opened = happenings(told).getFirst();
        assertEquals(Happening.BREAKER, opened.kind());
        assertEquals("bank", opened.subject());
        assertEquals(at, opened.at());
        assertEquals(
                Map.of(
                        Happening.BEFORE,
                        "CLOSED",
                        Happening.AFTER,
                        "OPEN",
                        Happening.CAUSE,
                        "State transition from CLOSED to OPEN; the last error: java.io.IOException:"
                                + " bank"),
                opened.attributes());
        assertTrue(
                told.contains(
                        new Sample(
                                BreakerSignals.STATE.of("bank"),
                                target.now(),
                                BreakerState.OPEN.code())));
    }

    private static Map<String, String> event(String from, String to, Instant at) {
        return Map.of(
                "stateTransition",
                "State transition from " + from + " to " + to,
                "creationTime",
                at + "[Etc/UTC]");
    }

    private static List<String> turns(List<Happening> all) {
        return all.stream()
                .map(
                        it ->
                                it.attributes().get(Happening.BEFORE)
                                        + " "
                                        + it.attributes().get(Happening.AFTER))
                .toList();
    }

    @Test
    void tellsAllTransitionsBetweenTwoLooksThatTheLibraryLists() throws Exception {
        endpoint();
        List<Map<String, String>> events = new ArrayList<>();
        target.bean(
                "org.springframework.boot:type=Endpoint,name=Circuitbreakerevents",
                new StagedBean("E")
                        .doing(
                                "getEventsFilteredByCircuitBreakerNameAndEventType",
                                arguments ->
                                        Map.of(
                                                "circuitBreakerEvents",
                                                arguments[1].equals("ERROR")
                                                        ? List.of()
                                                        : List.copyOf(events))));
        target.poll(0);
        events.add(event("CLOSED", "OPEN", Staged.NOW.plusMillis(300)));
        bank.put("state", "OPEN");
        assertEquals(List.of("CLOSED OPEN"), turns(happenings(target.poll(1))));

        events.add(event("OPEN", "HALF_OPEN", Staged.NOW.plusMillis(1_200)));
        events.add(event("HALF_OPEN", "CLOSED", Staged.NOW.plusMillis(1_400)));
        events.add(event("CLOSED", "OPEN", Staged.NOW.plusMillis(1_600)));
        events.add(event("OPEN", "HALF_OPEN", Staged.NOW.plusMillis(1_800)));
        bank.put("state", "HALF_OPEN");
        List<Happening> told = happenings(target.poll(1));

        assertEquals(
                List.of("OPEN HALF_OPEN", "HALF_OPEN CLOSED", "CLOSED OPEN", "OPEN HALF_OPEN"),
                turns(told));
        assertEquals(Staged.NOW.plusMillis(1_400), told.get(1).at());
    }

    @Test
    void tellsThatItOpenedBetweenTwoLooksAtWhichItWasClosed() throws Exception {
        endpoint();
        bank.put("notPermittedCalls", 4);
        target.poll(0);
        assertEquals(List.of(), happenings(target.poll(1)));
        bank.put("notPermittedCalls", 9);

        assertEquals(
                List.of(), happenings(target.poll(1)), "its state may be older than its count");
        assertEquals(List.of("CLOSED OPEN", "OPEN CLOSED"), turns(happenings(target.poll(1))));
        assertEquals(List.of(), happenings(target.poll(1)));
    }

    @Test
    void takesWhatWasRefusedBeforeItClosedForNoOpeningOfItsOwn() throws Exception {
        endpoint();
        bank.put("state", "OPEN");
        bank.put("notPermittedCalls", 4);
        target.poll(0);
        bank.put("state", "CLOSED");
        assertEquals(List.of("OPEN CLOSED"), turns(happenings(target.poll(1))));
        bank.put("notPermittedCalls", 9);
        for (int i = 0; i < 5; i++) {
            assertEquals(List.of(), happenings(target.poll(1)));
        }
        bank.put("notPermittedCalls", 12);
        assertEquals(List.of(), happenings(target.poll(1)));
        bank.put("state", "OPEN");
        assertEquals(List.of("CLOSED OPEN"), turns(happenings(target.poll(1))));
    }

    @Test
    void tellsATransitionWithoutACauseWhereNobodyTellsIt() throws Exception {
        endpoint();
        target.poll(0);
        bank.put("state", "FORCED_OPEN");
        Happening forced = happenings(target.poll(1)).getFirst();
        assertEquals(target.now(), forced.at());
        assertEquals(null, forced.attributes().get(Happening.CAUSE));
    }

    @Test
    void takesABreakersNameFromWhatWasReadAndWhatTakesItBackFromItsState() throws Exception {
        endpoint();
        target.poll(0);
        Deed state = target.breaker("bank").deeds().getFirst();
        Deed.Choice forced =
                state.choices().stream()
                        .filter(it -> it.value().equals("forced-open"))
                        .findFirst()
                        .orElseThrow();
        assertEquals("bank", forced.call().arguments().getFirst().value());
        assertEquals("FORCE_OPEN", forced.call().arguments().getLast().value());
        assertEquals(Optional.of(new Deed.Undo("breaker.state", "closed")), forced.undo());
        bank.put("state", "HALF_OPEN");
        target.poll(1);
        Deed.Choice then = target.breaker("bank").deeds().getFirst().choices().getFirst();
        assertEquals(Optional.empty(), then.undo(), "no call leads to half-open");
    }

    @Test
    void seesATransitionBehindAnAnswerThatFailed() throws Exception {
        endpoint();
        target.poll(0);
        bank.remove("state");
        target.poll(1);
        assertEquals(Optional.empty(), target.breaker("bank").state());
        bank.put("state", "OPEN");
        assertEquals(1, happenings(target.poll(1)).size());
    }

    @Test
    void saysWhatItCannotReadOfAnEndpoint() throws Exception {
        target.bean(
                ENDPOINT,
                new StagedBean("E")
                        .doing(
                                "getAllCircuitBreakers",
                                _ -> {
                                    throw new IllegalStateException("shut down");
                                }));
        target.poll(0);
        assertTrue(
                target.reading().unread().getFirst().contains("shut down"),
                target.reading().unread()::toString);
    }

    @Test
    void derivesAStateFromConditions() throws Exception {
        Staged own =
                new Staged(
                        Staged.adapter(
                                """
                                {"id": "flow", "library": "Flow", "kind": "breakers",
                                 "match": {"name": "Flow:*"}, "name": "${name}",
                                 "state": {"when": [{"is": "open", "all": {"BlockQps": ">0", "PassQps": 0}}],
                                           "otherwise": "closed"},
                                 "stale": {"timestamp": "Timestamp", "unit": "ms", "seconds": 3}}
                                """));
        StagedBean bean =
                own.bean(
                        "Flow:name=\"pay\"",
                        new StagedBean("F")
                                .with("BlockQps", 4L)
                                .with("PassQps", 0L)
                                .with("Timestamp", Staged.NOW.toEpochMilli()));
        own.poll(0);
        assertEquals(Optional.of(BreakerState.OPEN), own.breaker("pay").state());
        bean.set("PassQps", 2L);
        bean.set("Timestamp", Staged.NOW.toEpochMilli() + 1000);
        own.poll(1);
        assertEquals(Optional.of(BreakerState.CLOSED), own.breaker("pay").state());
        own.poll(4);
        assertEquals(Optional.empty(), own.breaker("pay").state(), "it tells nothing new");
    }

    @Test
    void guessesWhatNoAdapterKnowsAndIsNotTakenIn() throws Exception {
        List<Observation> told = target.replay("handwritten").poll(0);
        Map<String, Adapted> guesses = new LinkedHashMap<>();
        target.reading().guesses().forEach(it -> guesses.put(it.origin().beans().getFirst(), it));
        assertEquals(
                List.of(
                        "com.acme.shop:type=Breakers,name=\"inventory:eu,1\"",
                        "com.acme:type=CircuitBreaker,name=payment",
                        "com.acme:type=ThreadPool,name=orders",
                        "shop:category=resilience,name=mail"),
                guesses.keySet().stream().sorted().toList(),
                "neither an open door nor a service that is started");
        assertTrue(guesses.values().stream().allMatch(it -> it.origin().guess()));
        var pool =
                assertInstanceOf(Pool.class, guesses.get("com.acme:type=ThreadPool,name=orders"));
        assertEquals(PoolKind.THREADS, pool.kind());
        assertEquals(Told.of(4), pool.told(PoolQuantity.MAX));
        assertEquals(Told.of(6), pool.told(PoolQuantity.WAITING));
        var mail =
                assertInstanceOf(Breaker.class, guesses.get("shop:category=resilience,name=mail"));
        assertEquals(Optional.of(BreakerState.OPEN), mail.state());
        assertEquals(List.of(), target.reading().breakers());
        assertTrue(
                told.stream()
                        .filter(Sample.class::isInstance)
                        .allMatch(it -> ((Sample) it).series().subject().isEmpty()),
                "no samples of guesses");
    }
}
