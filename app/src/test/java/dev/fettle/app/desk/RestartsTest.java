package dev.fettle.app.desk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.advice.RestartPlan;
import dev.fettle.advice.TookCheck.State;
import dev.fettle.advice.VmOption;
import dev.fettle.app.frame.Restarted;
import dev.fettle.app.frame.Restarted.Account;
import dev.fettle.app.tuning.Journal;
import dev.fettle.app.tuning.TunedJvm;
import dev.fettle.app.words.RestartWords;
import dev.fettle.baseline.Baseline;
import dev.fettle.connect.LocalJvm;
import dev.fettle.signal.Signals;
import dev.fettle.target.Collector;
import dev.fettle.target.Flag;
import dev.fettle.target.Flag.Origin;
import dev.fettle.target.Flags;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

class RestartsTest {
    private static final Instant T0 = Instant.parse("2026-01-02T03:00:00Z");
    private static final Duration WATCHED = Duration.ofSeconds(30);
    private static final String REMOTE = "service:jmx:rmi:///jndi/rmi://db1:9010/jmxrmi";

    @TempDir private Path folder;

    private final List<LocalJvm> running = new ArrayList<>();

    private Restarts restarts() {
        return new Restarts(new Journal(folder).advised(), () -> running, "here");
    }

    private static Instant at(int minute) {
        return T0.plus(Duration.ofMinutes(minute));
    }

    private static TunedJvm jvm(int pid, int minute) {
        return new TunedJvm(
                pid + "@here", at(minute).toEpochMilli(), "Shop", Integer.toString(pid));
    }

    private static TunedJvm remote(int pid, int minute, String address) {
        return new TunedJvm(pid + "@db1", at(minute).toEpochMilli(), "Shop", address);
    }

    private void runs(int pid, int minute) {
        running.add(
                new LocalJvm(
                        pid,
                        "Shop",
                        "java Shop",
                        "25",
                        Collector.G1,
                        "me",
                        true,
                        "",
                        Optional.of(at(minute))));
    }

    private static Flags heap(long megabytes, Origin origin) {
        String bytes = Long.toString(megabytes << 20);
        return Flags.of(Map.of("MaxHeapSize", new Flag("MaxHeapSize", bytes, origin)));
    }

    private static Optional<Baseline> ran(double pauses) {
        return Optional.of(
                new Baseline(
                        new Baseline.Target("Shop", "25", "G1", 1 << 28, 2),
                        at(10),
                        at(11),
                        Map.of(
                                Signals.GC_PAUSE.whole(),
                                List.of(
                                        pauses,
                                        pauses + 0.01,
                                        pauses - 0.01,
                                        pauses,
                                        pauses + 0.01,
                                        pauses - 0.01))));
    }

    private void advise(int minute, TunedJvm jvm, String option) throws Exception {
        var plan =
                new RestartPlan(
                        List.of(),
                        List.of(
                                new RestartPlan.Added(
                                        VmOption.read(option).orElseThrow(), "rule", "why")),
                        List.of(),
                        List.of());
        restarts().remember(at(minute), jvm, plan, ran(0.3));
    }

    private Restarted ask(TunedJvm now, Flags flags) throws Exception {
        return restarts().of(now, () -> flags, ran(0.05), WATCHED);
    }

    private static State only(Restarted restarted) {
        return restarted.accounts().getFirst().check().options().getFirst().state();
    }

    @Test
    void tellsOfTheNextStartWhatTookAndWhatItDid() throws Exception {
        advise(5, jvm(1, 0), "-Xmx512m");
        runs(2, 9);

        Restarted took = ask(jvm(2, 9), heap(512, Origin.ENVIRONMENT));
        assertEquals(List.of(), took.notes());
        Account account = took.accounts().getFirst();
        assertEquals("1@here", account.whom());
        assertEquals(State.TOOK, only(took));
        assertEquals(1, account.check().measured().size());
        assertTrue(
                RestartWords.moved(account).getFirst().contains("+/-"),
                RestartWords.moved(account)::toString);

        assertEquals(State.DID_NOT, only(ask(jvm(2, 9), heap(256, Origin.COMMAND_LINE))));
    }

    @Test
    void saysHowLongItMustBeWatchedStill() throws Exception {
        advise(5, jvm(1, 0), "-Xmx512m");

        Restarted took =
                restarts()
                        .of(
                                jvm(2, 9),
                                () -> heap(512, Origin.ENVIRONMENT),
                                Optional.empty(),
                                Duration.ofSeconds(5));
        Account account = took.accounts().getFirst();
        assertEquals(Optional.of(Duration.ofSeconds(20)), account.missing());
        assertFalse(account.check().isCompared());
        assertTrue(
                RestartWords.comparison(account).getFirst().contains("not measured yet: 20 s"),
                RestartWords.comparison(account)::toString);
    }

    @Test
    void saysNothingOfTheSameLifeOrOfOthers() throws Exception {
        advise(5, jvm(1, 0), "-Xmx512m");

        assertTrue(ask(jvm(1, 0), heap(512, Origin.ENVIRONMENT)).isEmpty());
        var other = new TunedJvm("2@here", at(9).toEpochMilli(), "Other", "2");
        assertTrue(ask(other, heap(512, Origin.ENVIRONMENT)).isEmpty());
        // It ran beside the one that was advised.
        assertTrue(ask(jvm(2, 1), heap(512, Origin.ENVIRONMENT)).isEmpty());
    }

    @Test
    void isNotTheNextStartOfOneThatStillRuns() throws Exception {
        advise(5, jvm(1, 0), "-Xmx512m");
        runs(1, 0);
        runs(2, 9);

        Restarted took = ask(jvm(2, 9), heap(512, Origin.ENVIRONMENT));
        assertEquals(List.of(), took.accounts());
        assertTrue(took.notes().getFirst().contains("still runs"), took.notes()::toString);
    }

    @Test
    void takesANumberThatWasGivenAnewForAnother() throws Exception {
        advise(5, jvm(1, 0), "-Xmx512m");
        runs(1, 8);

        assertEquals(1, ask(jvm(2, 9), heap(512, Origin.ENVIRONMENT)).accounts().size());
    }

    @Test
    void doesNotChooseBetweenTwoThatWereAdvised() throws Exception {
        advise(5, jvm(1, 0), "-Xmx512m");
        advise(6, jvm(2, 0), "-Xmx1g");

        Restarted took = ask(jvm(3, 9), heap(512, Origin.ENVIRONMENT));
        assertEquals(2, took.accounts().size());
        assertTrue(
                took.accounts().stream()
                        .noneMatch(it -> it.check().isCompared() || it.incomparable().isEmpty()));
        assertTrue(took.notes().getFirst().contains("cannot be told"), took.notes()::toString);
    }

    @Test
    void namesOthersThatMayBeTheNextStart() throws Exception {
        advise(5, jvm(1, 0), "-Xmx512m");
        runs(2, 9);
        runs(3, 9);

        Restarted took = ask(jvm(2, 9), heap(512, Origin.ENVIRONMENT));
        assertEquals(1, took.accounts().size());
        assertTrue(took.notes().getFirst().contains("(3)"), took.notes()::toString);
    }

    @Test
    void followsTheLastOfAChain() throws Exception {
        advise(5, jvm(1, 0), "-Xmx512m");
        advise(15, jvm(2, 9), "-Xmx1g");

        Restarted took = ask(jvm(3, 20), heap(1024, Origin.ENVIRONMENT));
        assertEquals(List.of("2@here"), took.accounts().stream().map(Account::whom).toList());
        assertEquals(State.TOOK, only(took));
    }

    @Test
    void holdsItAgainstTheAdviceThatWasTaken() throws Exception {
        advise(5, jvm(1, 0), "-Xmx512m");
        advise(6, jvm(1, 0), "-Xmx700m");

        Restarted took = ask(jvm(2, 9), heap(512, Origin.ENVIRONMENT));
        assertEquals(State.TOOK, only(took));
        assertEquals(at(5), took.accounts().getFirst().at());
    }

    @Test
    void knowsARemoteProgramByItsAddress() throws Exception {
        advise(5, remote(7, 0, REMOTE), "-Xmx512m");

        assertEquals(State.TOOK, only(ask(remote(9, 4, REMOTE), heap(512, Origin.ENVIRONMENT))));
        assertTrue(
                ask(remote(9, 9, REMOTE.replace("9010", "9011")), heap(512, Origin.ENVIRONMENT))
                        .isEmpty());
    }

    @Test
    void asksForFlagsOnlyWhereSomethingWasAdvised() throws Exception {
        Restarted none =
                restarts()
                        .of(
                                jvm(2, 9),
                                () -> {
                                    throw new AssertionError("nobody was advised");
                                },
                                Optional.empty(),
                                Duration.ZERO);
        assertTrue(none.isEmpty());
    }
}
