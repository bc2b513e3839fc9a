package dev.fettle.lever;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.lever.MadePool.Orders;
import dev.fettle.pool.PoolKind;
import dev.fettle.pool.PoolQuantity;
import dev.fettle.pool.PoolReading;
import dev.fettle.pool.Risk;
import dev.fettle.pool.TakesEffect;
import dev.fettle.pool.Told;
import dev.fettle.pool.Tunable;
import dev.fettle.remedy.Expectation;
import dev.fettle.remedy.LeverId;
import dev.fettle.signal.PoolSignals;
import dev.fettle.tuning.Action;
import dev.fettle.tuning.Effect;
import dev.fettle.tuning.Knob;
import dev.fettle.tuning.Lever.Found;
import dev.fettle.tuning.LeverRefused;
import dev.fettle.tuning.Plan;
import dev.fettle.tuning.Setting;
import dev.fettle.tuning.Setting.Kind;
import dev.fettle.tuning.Step;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Settings of pools, against an MBean of a library that nobody knows. */
class PoolKnobTest {
    private static final TakesEffect SOON = new TakesEffect.NextBorrow();
    private static final Duration MINUTE = Duration.ofMinutes(1);

    private final Orders orders = new Orders();
    private final MadePool pool =
            new MadePool()
                    .with(MadePool.tunable("pool.max", "Maximum", "int", SOON))
                    .with(MadePool.tunable("pool.min", "Least", "java.lang.Integer", SOON))
                    .with(MadePool.wait("pool.wait-limit"));
    private final FakeJvm jvm = new FakeJvm();

    @BeforeEach
    void poolsAreTold() {
        jvm.bean(MadePool.BEAN, orders);
        jvm.pools = pool::reading;
    }

    private static Setting count(int value) {
        return new Setting(Kind.COUNT, Integer.toString(value));
    }

    private static Step step(String lever, int before, int after) {
        return new Step(new LeverId(lever), "orders", count(before), count(after));
    }

    @Test
    void isReadWrittenAndSetBackByThePoolsName() throws IOException {
        Knob max = jvm.knob("pool.max");
        assertEquals(new Found.Here(List.of("orders")), max.find());
        Setting before = max.read("orders");
        assertEquals(count(10), before);
        max.write("orders", count(16));
        assertEquals(16, orders.maximum);
        max.write("orders", before);
        assertEquals(10, orders.maximum);
    }

    @Test
    void isWrittenWithExactlyItsTypeAndInItsOwnUnit() throws IOException {
        jvm.knob("pool.min").write("orders", count(4));
        assertEquals(4, orders.least);
        Knob wait = jvm.knob("pool.wait-limit");
        assertEquals("30 s", wait.read("orders").words());
        wait.write("orders", Setting.parse(Kind.MILLISECONDS, "1500ms"));
        assertEquals(1500, orders.wait);
    }

    @Test
    void noLimitIsAWordAndReadsBackSo() throws IOException {
        Knob wait = jvm.knob("pool.wait-limit");
        Setting none = wait.asRead("orders", Setting.parse(Kind.MILLISECONDS, "0"));
        assertEquals("unlimited", none.words());
        assertEquals(Optional.empty(), wait.unfit("orders", none));
        wait.write("orders", none);
        assertEquals(0, orders.wait);
        assertEquals(none, wait.read("orders"));
        // As HikariCP does it.
        orders.wait = Integer.MAX_VALUE;
        assertEquals(none, wait.read("orders"));
    }

    @Test
    void takesOnlyWhatTheLibraryTakes() throws IOException {
        Knob wait = jvm.knob("pool.wait-limit");
        String least = wait.unfit("orders", Setting.parse(Kind.MILLISECONDS, "100")).orElseThrow();
        assertTrue(least.startsWith("It takes 250 ms or more"), least);
        Knob max = jvm.knob("pool.max");
        assertTrue(max.unfit("orders", count(0)).isPresent());
        assertEquals(Optional.empty(), max.unfit("orders", count(500)));
        assertEquals(
                Optional.of("It always has a limit here: give a number."),
                max.unfit("orders", new Setting(Kind.COUNT, Setting.UNLIMITED)));
    }

    @Test
    void keepsTheLeastBelowTheMost() throws IOException {
        Knob max = jvm.knob("pool.max");
        pool.with(MadePool.tunable("pool.min", "Least", "java.lang.Integer", SOON));
        pool.tunables.remove("pool.min");
        pool.told.put(PoolQuantity.MIN, Told.of(8));
        String both =
                max.unfitBeside("orders", Plan.of(List.of(step("pool.max", 10, 5)))).orElseThrow();
        assertTrue(both.startsWith("orders would keep 8 and have 5 at most"), both);
        assertEquals(
                Optional.empty(),
                max.unfitBeside(
                        "orders",
                        Plan.of(List.of(step("pool.max", 10, 5), step("pool.min", 8, 5)))));
    }

    @Test
    void saysWhenItTakesEffectAndOnWhom() throws IOException {
        var max = jvm.knob("pool.max").ofLibrary("orders").orElseThrow();
        assertEquals(Effect.EFFECTIVE, max.effect());
        assertEquals(
                "AcmePool: takes effect with the next borrow; who already waits is not served by"
                        + " it. Ask its owner first",
                max.words());
        assertEquals(Optional.empty(), max.insist());
    }

    @Test
    void whatDestroysOrDoesNothingMustBeInsistedOn() throws IOException {
        pool.with(
                MadePool.tunable(
                        "pool.max", "Maximum", "int", new TakesEffect.ResetsPool(), Risk.DESTROYS));
        String lost = jvm.knob("pool.max").ofLibrary("orders").orElseThrow().insist().orElseThrow();
        assertTrue(lost.contains("builds the whole pool anew"), lost);
        pool.with(
                MadePool.tunable(
                        "pool.max", "Maximum", "int", new TakesEffect.Ignored("it is shared.")));
        var none = jvm.knob("pool.max").ofLibrary("orders").orElseThrow();
        assertEquals(Effect.WITHOUT_EFFECT, none.effect());
        assertEquals(
                Optional.of(
                        "AcmePool of orders would take it and do nothing with it: it is shared."),
                none.insist());
    }

    @Test
    void whatCannotBeWrittenIsRefusedBeforeAnythingIs() throws IOException {
        pool.with(MadePool.tunable("pool.max", "Maximum", "", SOON));
        Knob max = jvm.knob("pool.max");
        assertEquals(new Found.Here(List.of("orders")), max.find());
        String why = max.unfit("orders", count(16)).orElseThrow();
        assertTrue(why.startsWith("AcmePool does not let it be set"), why);
        assertThrows(LeverRefused.class, () -> max.write("orders", count(16)));
        assertEquals(10, orders.maximum);
        var refused = max.ofLibrary("orders").orElseThrow();
        assertEquals(Effect.REFUSED, refused.effect());
        assertEquals(
                "AcmePool does not let it be set while the program runs. Ask its owner first",
                refused.words());
    }

    @Test
    void whatTheLibraryThrowsIsTheReason() {
        jvm.bean(
                "com.acme.pool:type=Pool,name=strict",
                new Orders() {
                    @Override
                    public void setMaximum(int value) {
                        throw new IllegalArgumentException("maximum below " + 20);
                    }
                });
        var strict = MadePool.tunable("pool.max", "Maximum", "int", SOON);
        pool.with(
                new Tunable(
                        strict.lever(),
                        strict.label(),
                        "com.acme.pool:type=Pool,name=strict",
                        strict.attribute(),
                        strict.type(),
                        strict.current(),
                        strict.unit(),
                        strict.factor(),
                        strict.min(),
                        strict.max(),
                        strict.unlimitedAs(),
                        strict.effect(),
                        strict.note(),
                        strict.lowered(),
                        strict.fills(),
                        strict.risk()));
        var refused =
                assertThrows(
                        LeverRefused.class, () -> jvm.knob("pool.max").write("orders", count(16)));
        assertTrue(refused.getMessage().contains("maximum below 20"), refused.getMessage());
    }

    @Test
    void aPoolThatIsNotThereIsNotInvented() {
        var refused = assertThrows(LeverRefused.class, () -> jvm.knob("pool.max").read("order"));
        assertEquals("There is no \"order\" here; pool.max is of orders.", refused.getMessage());
        assertTrue(refused.isGone());
    }

    /** What was set of it may be in force. */
    @Test
    void aPoolThatCouldNotBeReadIsNotCalledGone() {
        PoolReading told = pool.reading();
        jvm.pools =
                () ->
                        new PoolReading(
                                told.at(),
                                "",
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of(),
                                List.of("The pool did not answer."),
                                0);
        var refused = assertThrows(LeverRefused.class, () -> jvm.knob("pool.max").read("orders"));
        assertFalse(refused.isGone());
        assertEquals(
                "There is no \"orders\" among what could be read; this could not: the pool did not"
                        + " answer.",
                refused.getMessage());
    }

    @Test
    void aPoolWhoseLibraryLetsNothingBeSetSaysSo() throws IOException {
        pool.tunables.remove("pool.max");
        assertEquals(
                Optional.of(
                        "orders of AcmePool does not let pool.max be moved while the program runs;"
                                + " what it has is pool.min, pool.wait-limit."),
                jvm.lever("pool.max").without("orders").map(PoolKnobTest::sorted));
        assertEquals(Optional.empty(), jvm.lever("pool.max").without("order"));
    }

    private static String sorted(String sentence) {
        return sentence.replace("pool.wait-limit, pool.min", "pool.min, pool.wait-limit");
    }

    @Test
    void refusesSoManyThatNoDatabaseHasThem() throws IOException {
        assertEquals(
                Optional.of("It takes 1 to 100000 here, which 2000000000 is not."),
                jvm.knob("pool.max").unfit("orders", count(2_000_000_000)));
        assertEquals(
                Optional.of("It takes 1 to 100000 here, which -3 is not."),
                jvm.knob("pool.max").unfit("orders", count(-3)));
    }

    /** Jetty's maximum has the threads in it that accept and select, and those never serve a request. */
    @Test
    void whatIsNeverLentIsNotExpectedToBeInUse() throws IOException {
        pool.told.put(PoolQuantity.MAX, Told.of(8));
        var signals = PoolSignals.CONNECTIONS;
        assertEquals(
                Optional.of(new Expectation.Reach(signals.used().of("orders"), 8, MINUTE)),
                jvm.knob("pool.max").expects(step("pool.max", 10, 16), MINUTE));
        assertEquals(
                Optional.of(
                        new Expectation.Bound(
                                signals.size().of("orders"), 3, MINUTE, Duration.ZERO)),
                jvm.knob("pool.max").expects(step("pool.max", 10, 5), MINUTE));
    }

    /** HikariCP goes on lending what it has: no window would show that it takes the limit. */
    @Test
    void aLowerLimitThatLeavesWhatThereIsIsNotPutOnTrial() throws IOException {
        Tunable stays = MadePool.tunable("pool.max", "Maximum", "int", SOON);
        pool.with(with(stays, "What there is stays.", false));
        assertEquals(
                Optional.of(new Expectation.Armed("maximum of orders is 5; what there is stays")),
                jvm.knob("pool.max").expects(step("pool.max", 10, 5), MINUTE));
        assertInstanceOf(
                Expectation.Reach.class,
                jvm.knob("pool.max").expects(step("pool.max", 10, 16), MINUTE).orElseThrow());
        assertTrue(
                jvm.knob("pool.max")
                        .ofLibrary("orders")
                        .orElseThrow()
                        .words()
                        .endsWith("Lowered: what there is stays"));
    }

    @Test
    void aLeastThatTheLibraryFillsIsSeenInWhatIsFree() throws IOException {
        Tunable least = MadePool.tunable("pool.min", "Least", "java.lang.Integer", SOON);
        pool.with(with(least, "", true));
        pool.told.put(PoolQuantity.USED, Told.of(0));
        pool.told.put(PoolQuantity.IDLE, Told.of(2));
        Knob min = jvm.knob("pool.min");
        assertEquals(
                Optional.of(
                        new Expectation.Reach(
                                PoolSignals.CONNECTIONS.idle().of("orders"), 2, MINUTE)),
                min.expects(step("pool.min", 2, 4), MINUTE));
        pool.told.put(PoolQuantity.USED, Told.of(1));
        // Another one looks anew.
        assertInstanceOf(
                Expectation.Armed.class,
                jvm.knob("pool.min").expects(step("pool.min", 2, 4), MINUTE).orElseThrow());
    }

    @Test
    void saysWhyTwoValuesCannotTakeTurns() throws IOException {
        assertEquals(Optional.empty(), jvm.knob("pool.max").outlasts("orders"));
        Tunable max = pool.tunables.get("pool.max");
        pool.with(with(max, "Those that there are stay until they were idle.", true));
        String why = jvm.knob("pool.max").outlasts("orders").orElseThrow();
        assertTrue(why.startsWith("lowered, those that there are stay"), why);
    }

    private static Tunable with(Tunable of, String lowered, boolean fills) {
        return new Tunable(
                of.lever(),
                of.label(),
                of.bean(),
                of.attribute(),
                of.type(),
                of.current(),
                of.unit(),
                of.factor(),
                of.min(),
                of.max(),
                of.unlimitedAs(),
                of.effect(),
                of.note(),
                lowered,
                fills,
                of.risk());
    }

    @Test
    void saysWhyThereIsNone() throws IOException {
        pool.tunables.remove("pool.max");
        assertEquals(
                "no pool that is told of here has such a setting",
                assertInstanceOf(Found.NotHere.class, jvm.lever("pool.max").find()).why());
        jvm.pools = () -> PoolReading.unknown(Instant.EPOCH, "The target did not answer.");
        assertEquals(
                "the target did not answer",
                assertInstanceOf(Found.NotHere.class, jvm.lever("pool.max").find()).why());
        jvm.readOnly = true;
        assertEquals(
                "the role is read-only",
                assertInstanceOf(Found.NotHere.class, jvm.lever("pool.max").find()).why());
    }

    @Test
    void aRaisedMaximumMustBeUsedAndALoweredOneObeyed() throws IOException {
        var signals = PoolSignals.CONNECTIONS;
        assertEquals(
                Optional.of(new Expectation.Reach(signals.used().of("orders"), 10, MINUTE)),
                jvm.knob("pool.max").expects(step("pool.max", 10, 16), MINUTE));
        assertEquals(
                Optional.of(
                        new Expectation.Bound(
                                signals.size().of("orders"), 5, MINUTE, Duration.ZERO)),
                jvm.knob("pool.max").expects(step("pool.max", 10, 5), MINUTE));
    }

    @Test
    void whatShowsInNothingIsSaidToBeInEffectFromWhen() throws IOException {
        var step =
                new Step(
                        new LeverId("pool.wait-limit"),
                        "orders",
                        Setting.parse(Kind.MILLISECONDS, "30s"),
                        Setting.parse(Kind.MILLISECONDS, "2s"));
        assertEquals(
                Optional.of(
                        new Expectation.Armed(
                                "longest wait of orders is 2 s; this takes effect within 30 s,"
                                        + " with the library's next round")),
                jvm.knob("pool.wait-limit").expects(step, MINUTE));
    }

    @Test
    void aCoreSizeThatIsUsedUpLimitsAnExecutor() throws IOException {
        pool.kind = PoolKind.THREADS;
        pool.told.put(PoolQuantity.USED, Told.of(2));
        Knob min = jvm.knob("pool.min");
        assertEquals(
                Optional.of(
                        new Expectation.Reach(PoolSignals.THREADS.used().of("orders"), 2, MINUTE)),
                min.expects(step("pool.min", 2, 4), MINUTE));
        assertInstanceOf(
                Expectation.Armed.class, min.expects(step("pool.min", 3, 4), MINUTE).orElseThrow());
    }

    @Test
    void anActionIsRunOfThePoolAndSaysWhatItCosts() throws IOException {
        pool.deeds.add(MadePool.deed("pool.evict", "evict", Risk.LOW));
        var evict = (Action) jvm.lever("pool.evict");
        assertEquals(new Found.Here(List.of("orders")), evict.find());
        assertEquals("closes what is free", evict.predict("orders").words());
        pool.told.put(PoolQuantity.SIZE, Told.of(8));
        pool.told.put(PoolQuantity.USED, Told.of(1));
        orders.onEviction = () -> pool.told.put(PoolQuantity.SIZE, Told.of(2));
        assertEquals(
                "orders had 8, 1 of them in use, and has 2, 1 of them in use now.",
                evict.run("orders"));
        assertEquals(1, orders.evicted);
        assertEquals(Optional.empty(), evict.inverse());
        assertEquals(
                Optional.of("run pool.resume of the same pool"),
                ((Action) jvm.lever("pool.suspend")).inverse());
    }

    @Test
    void anActionThatDestroysMustBeInsistedOn() throws IOException {
        pool.deeds.add(MadePool.deed("pool.evict", "evict", Risk.DESTROYS));
        assertTrue(jvm.lever("pool.evict").ofLibrary("orders").orElseThrow().insist().isPresent());
    }
}
