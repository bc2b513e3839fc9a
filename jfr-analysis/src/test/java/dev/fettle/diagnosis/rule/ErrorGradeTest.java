package dev.fettle.diagnosis.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.diagnosis.ErrorRule;
import dev.fettle.diagnosis.ErrorRule.Grade;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Simulation;
import dev.fettle.diagnosis.Verdict.Healthy;
import dev.fettle.diagnosis.Verdict.Unknown;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.function.IntFunction;

class ErrorGradeTest {
    private static final Facts OLD = Simulation.facts(Collector.G1);
    private static final String PLACE = "com.acme.Bank.call(Bank.java:12)";
    private static final String REFUSED = "java.net.ConnectException";

    private static Happening thrown(int second, String type, int count, String... attributes) {
        Map<String, String> all = new HashMap<>();
        all.put(Happening.CLASS, type);
        all.put(Happening.PLACE, PLACE);
        all.put(Happening.COUNT, Integer.toString(count));
        all.put(Happening.STACK, "sun.nio.ch.Net.connect(Net.java:1)\n" + PLACE);
        for (int i = 0; i < attributes.length; i += 2) {
            all.put(attributes[i], attributes[i + 1]);
        }
        return new Happening(Happening.THROWN, type + " at " + PLACE, Simulation.at(second), all);
    }

    private static Simulation run(int seconds, IntFunction<List<Observation>> given) {
        return run(Settings.STANDARD, OLD, seconds, 1, given);
    }

    /**
     * @param made exceptions a second, of which one is told of
     */
    private static Simulation run(
            Settings settings,
            Facts facts,
            int seconds,
            double made,
            IntFunction<List<Observation>> given) {
        return new Simulation(List.of(new ErrorGrade()), settings, facts)
                .run(
                        seconds,
                        s -> {
                            List<Observation> all = new ArrayList<>(given.apply(s));
                            all.add(
                                    new Sample(
                                            Signals.THROWABLES.whole(),
                                            Simulation.at(s),
                                            made * s));
                            all.add(
                                    new Sample(
                                            Signals.THROWABLES_TOLD.whole(), Simulation.at(s), s));
                            return all;
                        });
    }

    private static IntFunction<List<Observation>> at(int... seconds) {
        return s -> {
            for (int each : seconds) {
                if (s == each) {
                    return List.of(thrown(s, REFUSED, 1));
                }
            }
            return List.of();
        };
    }

    @Test
    void threeRefusedConnectionsInHalfAMinuteAreL2() {
        Simulation run = run(60, at(30, 40, 50));
        assertEquals(Optional.of(50), run.firstAt(Severity.INFO));
        Finding finding = run.findings(50).getFirst();
        assertEquals(Severity.WARNING, finding.severity());
        assertEquals("L2: ConnectException at Bank.call:12, 3 in 30 s", finding.headline());
        assertEquals(REFUSED + " at " + PLACE, finding.subject());
        assertTrue(finding.remedies().toString().contains("does not answer"));
    }

    @Test
    void threeInAMinuteAreNone() {
        Simulation run = run(120, at(30, 50, 70));
        assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
        assertTrue(run.lastOf(Healthy.class).isPresent());
    }

    @Test
    void anOutOfMemoryErrorIsL3AtOnce() {
        Simulation run =
                run(
                        60,
                        s ->
                                List.of(
                                        new Sample(
                                                Signals.VM_ERRORS.of("java.lang.OutOfMemoryError"),
                                                Simulation.at(s),
                                                s < 30 ? 2 : 3)));
        assertEquals(Optional.of(30), run.firstAt(Severity.CRITICAL));
        assertEquals("L3: OutOfMemoryError, 1 in 5 min", run.findings(30).getFirst().headline());
    }

    @Test
    void anErrorOfLinkingIsL3UnlessTheJdkOnlyTried() {
        String type = "java.lang.NoSuchMethodError";
        Simulation tried =
                run(
                        60,
                        s ->
                                List.of(
                                        thrown(
                                                s,
                                                type,
                                                1,
                                                Happening.ERROR,
                                                "true",
                                                Happening.STACK,
                                                "java.lang.invoke.MemberName.resolve(M.java:1)")));
        assertEquals(Optional.empty(), tried.firstAt(Severity.INFO));
        Simulation broken =
                run(60, s -> List.of(thrown(s, type, s == 40 ? 1 : 0, Happening.ERROR, "true")));
        assertEquals(Optional.of(40), broken.firstAt(Severity.CRITICAL));
    }

    @Test
    void theProgramsOwnAreL1() {
        Simulation run =
                run(60, s -> s < 30 ? List.of() : List.of(thrown(s, "com.acme.Refused", 1)));
        assertEquals(Optional.of(34), run.firstAt(Severity.INFO));
        assertEquals(Optional.empty(), run.firstAt(Severity.WARNING));
    }

    /** Netty's leak detector, on in every program that has Netty, makes them to keep their stacks. */
    @Test
    void whatIsMadeForItsStackIsNotGraded() {
        String record = "io.netty.util.ResourceLeakDetector$TraceRecord";
        Simulation run = run(90, s -> List.of(thrown(s, record, 2)));
        assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
    }

    @Test
    void howTheJdkSaysNoIsNotGraded() {
        Simulation run = run(60, s -> List.of(thrown(s, "java.lang.NumberFormatException", 50)));
        assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
    }

    @Test
    void whatMostLikelyEndedItsThreadIsToldApartAndNeverMoreThanL1() {
        Simulation run =
                run(
                        60,
                        s ->
                                s == 30
                                        ? List.of(
                                                thrown(
                                                        s,
                                                        "java.lang.IllegalStateException",
                                                        1,
                                                        Happening.ENDED,
                                                        "1"))
                                        : List.of());
        assertEquals(Optional.of(30), run.firstAt(Severity.INFO));
        Finding finding = run.findings(30).getFirst();
        assertEquals(
                "L1: probably uncaught: IllegalStateException at Bank.call:12, and its thread"
                        + " ended at once; 1 in 60 s",
                finding.headline());
        assertEquals(Severity.INFO, finding.severity());
        assertTrue(finding.detail().contains("looks the same"), finding.detail());
    }

    @Test
    void theUsersRuleComesFirst() {
        var never =
                new ErrorRule(
                        List.of("java.net.*"),
                        "com.acme.Bank.*",
                        "*",
                        false,
                        Optional.empty(),
                        OptionalInt.empty(),
                        Optional.empty(),
                        "",
                        "settings.toml, line 1");
        var settings = new Settings(Map.of(), List.of(never), Optional::empty);
        Simulation run = run(settings, OLD, 60, 1, s -> List.of(thrown(s, REFUSED, 1)));
        assertEquals(Optional.empty(), run.firstAt(Severity.INFO));

        var twice =
                new ErrorRule(
                        List.of("java.net.*"),
                        "*",
                        "*",
                        false,
                        Optional.of(Grade.L3),
                        OptionalInt.of(2),
                        Optional.empty(),
                        "Call Ann.",
                        "settings.toml, line 1");
        settings = new Settings(Map.of(), List.of(twice), Optional::empty);
        run = run(settings, OLD, 60, 1, at(30, 33));
        assertEquals(Optional.of(33), run.firstAt(Severity.INFO));
        Finding finding = run.findings(33).getFirst();
        assertEquals(Severity.CRITICAL, finding.severity());
        assertTrue(finding.remedies().toString().contains("Call Ann."));
        assertTrue(finding.detail().contains("settings.toml, line 1"), finding.detail());
    }

    @Test
    void whatStandsForManyIsSaidToBeAnEstimate() {
        Simulation run = run(Settings.STANDARD, OLD, 60, 100, at(30, 40));
        assertEquals(Optional.of(40), run.firstAt(Severity.WARNING));
        Finding finding = run.findings(40).getFirst();
        assertEquals("L2: ConnectException at Bank.call:12, about 200 in 30 s", finding.headline());
        assertTrue(finding.detail().contains("told of 2, which stand for"), finding.detail());
        assertEquals(0.6, finding.confidence());
    }

    @Test
    void aSingleOneThatMayStandForManyIsNotToldOf() {
        Simulation run = run(Settings.STANDARD, OLD, 60, 100, at(30));
        assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
    }

    @Test
    void whatIsTriedWhileTheProgramStartsIsNone() {
        Facts young =
                Simulation.facts(Collector.G1, 1L << 30, OptionalLong.empty(), Simulation.BEGIN);
        Simulation run = run(Settings.STANDARD, young, 110, 1, s -> List.of(thrown(s, REFUSED, 1)));
        assertEquals(Optional.empty(), run.firstAt(Severity.INFO));
    }

    @Test
    void isUnknownWhereTypesAreNotToldAndManyAreMade() {
        Simulation run =
                new Simulation(List.of(new ErrorGrade()), OLD)
                        .run(
                                60,
                                s ->
                                        List.of(
                                                new Sample(
                                                        Signals.THROWABLES.whole(),
                                                        Simulation.at(s),
                                                        200 * s)));
        Unknown unknown = run.lastOf(Unknown.class).orElseThrow();
        assertTrue(unknown.why().contains("about 200 exceptions a second"), unknown.why());
    }

    /** As on JDK 17: 53 before the attach, 448 three seconds after it, and no more. */
    @Test
    void whatConnectingMakesIsNotTheProgramsDoing() {
        Simulation run =
                new Simulation(List.of(new ErrorGrade()), OLD)
                        .run(
                                120,
                                s ->
                                        List.of(
                                                new Sample(
                                                        Signals.THROWABLES.whole(),
                                                        Simulation.at(s),
                                                        s == 0
                                                                ? 53
                                                                : Math.min(448, 53 + 132 * s))));
        assertTrue(run.lastOf(Healthy.class).isPresent());
        assertTrue(
                run.lastOf(Unknown.class).isEmpty()
                        || !run.lastOf(Unknown.class).get().why().contains("exceptions a second"),
                run.last().standing().toString());
    }

    @Test
    void isHealthyWhereNoneIsMadeThoughTypesAreNotTold() {
        Simulation run =
                new Simulation(List.of(new ErrorGrade()), OLD)
                        .run(
                                60,
                                s ->
                                        List.of(
                                                new Sample(
                                                        Signals.THROWABLES.whole(),
                                                        Simulation.at(s),
                                                        7)));
        assertTrue(run.lastOf(Healthy.class).isPresent());
    }

    @Test
    void patternsFitAsTheyAreWritten() {
        var rule =
                new ErrorRule(
                        List.of("com.*Refused*", "a.B"),
                        "com.acme.*(Bank.java:*)",
                        "*",
                        false,
                        Optional.of(Grade.L1),
                        OptionalInt.empty(),
                        Optional.empty(),
                        "",
                        "a test");
        assertTrue(rule.fits("com.acme.OrderRefused", PLACE, ""));
        assertTrue(rule.fits("a.B", PLACE, ""));
        assertTrue(!rule.fits("a.BC", PLACE, ""));
        assertTrue(!rule.fits("com.acme.Other", PLACE, ""));
        assertTrue(!rule.fits("a.B", "", ""));
    }

    private static Happening made(int second, String type, String... stack) {
        return thrown(second, type, 1, Happening.STACK, String.join("\n", stack));
    }

    @Test
    void anErrorThatAStaticInitializerKeepsIsMadeAndNotThrown() {
        String memory = "java.lang.OutOfMemoryError";
        String initializer = "org.h2.message.DbException.<clinit>(DbException.java:62)";
        Simulation kept = run(60, s -> s == 30 ? List.of(made(s, memory, initializer)) : List.of());
        assertEquals(Optional.empty(), kept.firstAt(Severity.INFO));
        Simulation nested =
                run(
                        60,
                        s ->
                                s == 30
                                        ? List.of(
                                                made(
                                                        s,
                                                        memory,
                                                        "com.acme.Errors.<init>(Errors.java:9)",
                                                        initializer))
                                        : List.of());
        assertEquals(Optional.empty(), nested.firstAt(Severity.INFO));
    }

    @Test
    void whatWasKeptIsSaidWhereOthersAreCounted() {
        Simulation run =
                run(
                        60,
                        s ->
                                s == 30
                                        ? List.of(
                                                thrown(
                                                        s,
                                                        "java.lang.OutOfMemoryError",
                                                        1,
                                                        Happening.STACK,
                                                        "com.acme.Bank.<clinit>(Bank.java:12)"),
                                                thrown(s, REFUSED, 3))
                                        : List.of());
        Finding finding = run.findings(31).getFirst();
        assertEquals("L2: ConnectException at Bank.call:12, 3 in 30 s", finding.headline());
        assertTrue(finding.evidence().toString().contains("OutOfMemoryError in Bank.call:12"));
    }

    @Test
    void aClassThatCannotBeLinkedInAStaticInitializerIsThrown() {
        Simulation run =
                run(
                        60,
                        s ->
                                s == 30
                                        ? List.of(
                                                made(
                                                        s,
                                                        "java.lang.NoClassDefFoundError",
                                                        "com.acme.Bank.<clinit>(Bank.java:12)"))
                                        : List.of());
        assertEquals(Optional.of(30), run.firstAt(Severity.CRITICAL));
    }

    @Test
    void aUsersOwnRuleGradesWhatIsKeptToo() {
        var own =
                new ErrorRule(
                        List.of("java.lang.OutOfMemoryError"),
                        ErrorRule.ANY,
                        ErrorRule.ANY,
                        false,
                        Optional.of(Grade.L2),
                        OptionalInt.of(1),
                        Optional.empty(),
                        "",
                        "settings.toml, line 12");
        Simulation run =
                run(
                        new Settings(Map.of(), List.of(own), Optional::empty),
                        OLD,
                        60,
                        1,
                        s ->
                                s == 30
                                        ? List.of(
                                                made(
                                                        s,
                                                        "java.lang.OutOfMemoryError",
                                                        "com.acme.Bank.<clinit>(Bank.java:12)"))
                                        : List.of());
        assertEquals(Optional.of(30), run.firstAt(Severity.WARNING));
    }

    @Test
    void onlyTheJdkAndTheJvmRefuseMemory() {
        String memory = "java.lang.OutOfMemoryError";
        Simulation refused =
                run(
                        60,
                        s ->
                                s == 30
                                        ? List.of(
                                                made(
                                                        s,
                                                        memory,
                                                        "java.nio.Bits.reserveMemory(Bits.java:178)"))
                                        : List.of());
        Finding finding = refused.findings(30).getFirst();
        assertEquals(Severity.CRITICAL, finding.severity());
        assertTrue(finding.remedies().toString().contains("refused memory"));
        Simulation own = run(60, s -> s == 30 ? List.of(made(s, memory, PLACE)) : List.of());
        Finding said = own.findings(30).getFirst();
        assertEquals(Severity.CRITICAL, said.severity());
        assertEquals("L3: OutOfMemoryError made by Bank.call:12, 1 in 5 min", said.headline());
        assertTrue(said.detail().contains("the JVM refused no memory"));
        assertTrue(!said.remedies().toString().contains("refused memory"));
    }

    /** One was told of while all were; many that are made afterwards do not multiply it. */
    @Test
    void aNumberIsOfItsOwnSecond() {
        var diagnosis = new Simulation(List.of(new ErrorGrade()), Settings.STANDARD, OLD);
        Simulation run =
                diagnosis.run(
                        100,
                        s -> {
                            List<Observation> all = new ArrayList<>();
                            if (s == 30) {
                                all.add(made(s, "java.lang.OutOfMemoryError", PLACE));
                            }
                            double made = s <= 60 ? s : 60 + 20 * (s - 60);
                            all.add(new Sample(Signals.THROWABLES.whole(), Simulation.at(s), made));
                            all.add(
                                    new Sample(
                                            Signals.THROWABLES_TOLD.whole(), Simulation.at(s), s));
                            return all;
                        });
        assertEquals(
                "L3: OutOfMemoryError made by Bank.call:12, 1 in 5 min",
                run.findings(90).getFirst().headline());
    }

    @Test
    void fewThatMayStandForMoreAreAtLeastSoMany() {
        Simulation run =
                run(
                        Settings.STANDARD,
                        OLD,
                        60,
                        4,
                        s ->
                                s == 30
                                        ? List.of(made(s, "java.lang.OutOfMemoryError", PLACE))
                                        : List.of());
        assertEquals(
                "L3: OutOfMemoryError made by Bank.call:12, at least 1 in 5 min",
                run.findings(31).getFirst().headline());
    }
}
