package dev.fettle.app.session;

import dev.fettle.app.frame.Frame;
import dev.fettle.diagnosis.Judgement;
import dev.fettle.diagnosis.Settings;
import dev.fettle.incident.ObservationLog;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Source;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A program that replays a recorded session through what a session's thread does with observations:
 * remember them, judge, make a frame. Without a target, so that two states of the program can be
 * compared on a busy machine, by the thread's CPU time alone.
 *
 * <pre>
 * cost LOG [TARGETS [ROUNDS]]   CPU of a target and tick: the log for so many targets in turns
 * verdicts OUT LOG...           all that is said at each tick, to compare two states by
 * </pre>
 */
public final class VerdictsReplay {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private record Tick(Instant at, List<Observation> fresh) {}

    private final List<Tick> ticks = new ArrayList<>();
    private final Facts facts;

    private VerdictsReplay(Path log) throws IOException {
        facts = ObservationLog.facts(log);
        ObservationLog.read(log, (now, fresh) -> ticks.add(new Tick(now, fresh)));
    }

    public static void main(String[] arguments) throws IOException {
        switch (arguments[0]) {
            case "cost" ->
                    new VerdictsReplay(Path.of(arguments[1]))
                            .cost(number(arguments, 2, 50), number(arguments, 3, 5));
            case "verdicts" -> {
                try (var out =
                        new PrintStream(
                                Files.newOutputStream(Path.of(arguments[1])),
                                false,
                                StandardCharsets.UTF_8)) {
                    for (String log : List.of(arguments).subList(2, arguments.length)) {
                        out.println(log);
                        new VerdictsReplay(Path.of(log)).verdicts(out);
                    }
                }
            }
            default -> throw new IllegalArgumentException("cost or verdicts, not " + arguments[0]);
        }
    }

    private static int number(String[] arguments, int place, int otherwise) {
        return arguments.length > place ? Integer.parseInt(arguments[place]) : otherwise;
    }

    /** One target's session, without its thread. */
    private final class Replayed {
        private final FakeTarget target = new FakeTarget();
        private final SessionLoop loop;
        private List<Observation> fresh = List.of();

        Replayed() {
            Instant before = ticks.getFirst().at().minusSeconds(1);
            target.facts = facts;
            target.source = (now, out) -> {};
            target.beside = new Told();
            var terms =
                    new Terms(
                            () -> Settings.STANDARD,
                            Consent.READ,
                            () -> Optional.of("a replay has its events in its log"),
                            List::of,
                            () -> Duration.ZERO);
            loop =
                    new SessionLoop(
                            terms,
                            new History(),
                            new CostMeter(),
                            new TargetCircuit(before),
                            _ -> {},
                            before,
                            nanos(before));
            loop.attach(target, Recorder.of(target, terms.noRecording()), before);
        }

        Frame see(Tick tick) {
            fresh = tick.fresh;
            return loop.tick(tick.at, nanos(tick.at));
        }

        /** A log's gaps are not this replay's own: they open no circuit. */
        private final class Told implements Source {
            @Override
            public boolean asksTheTarget() {
                return false;
            }

            @Override
            public void poll(Instant now, Consumer<Observation> out) {
                fresh.forEach(out);
            }
        }

        private static long nanos(Instant at) {
            return Duration.between(Instant.EPOCH, at).toNanos();
        }
    }

    private void cost(int targets, int rounds) {
        for (int round = 0; round < rounds; round++) {
            List<Replayed> all = new ArrayList<>();
            for (int i = 0; i < targets; i++) {
                all.add(new Replayed());
            }
            long begin = THREADS.getCurrentThreadCpuTime();
            long said = 0;
            for (Tick tick : ticks) {
                for (Replayed each : all) {
                    said += each.see(tick).judgement().standing().size();
                }
            }
            double spent = THREADS.getCurrentThreadCpuTime() - begin;
            System.out.printf(
                    Locale.ROOT,
                    "round %d: %.4f ms per target and tick, %d verdicts%n",
                    round,
                    spent / 1e6 / targets / ticks.size(),
                    said);
        }
    }

    private void verdicts(PrintStream out) {
        var replayed = new Replayed();
        for (Tick tick : ticks) {
            Judgement judgement = replayed.see(tick).judgement();
            out.println(tick.at);
            judgement.standing().forEach(out::println);
            judgement.fresh().forEach(it -> out.println("fresh " + it.verdict().key()));
            judgement.cleared().forEach(out::println);
            replayed.target.asked.forEach(it -> out.println("asks " + it));
            replayed.target.asked.clear();
        }
    }
}
