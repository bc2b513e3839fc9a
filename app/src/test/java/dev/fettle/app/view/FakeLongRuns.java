package dev.fettle.app.view;

import dev.fettle.app.frame.GovernTerms;
import dev.fettle.app.frame.Governed;
import dev.fettle.app.frame.Governed.Kind;
import dev.fettle.app.frame.Governed.Moved;
import dev.fettle.app.frame.LongRun;
import dev.fettle.app.frame.LongRun.Answer;
import dev.fettle.app.frame.LongRun.End;
import dev.fettle.app.frame.LongRun.What;
import dev.fettle.app.frame.LongRun.Window;
import dev.fettle.app.frame.LongRuns;
import dev.fettle.app.frame.Proposal;
import dev.fettle.app.frame.Reply;
import dev.fettle.signal.Signals;
import dev.fettle.tuning.Run;
import dev.fettle.tuning.alternating.Compared;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

/** What moves settings again and again, made up. */
public final class FakeLongRuns implements LongRuns {
    final List<LongRun> runs = new CopyOnWriteArrayList<>();
    final List<Duration> tried = new CopyOnWriteArrayList<>();
    final List<GovernTerms> governed = new CopyOnWriteArrayList<>();
    final List<String> stopped = new CopyOnWriteArrayList<>();

    /** Twelve turns of 20 s, of which the fifth has begun. */
    public static LongRun turns(Optional<End> end, List<Answer> answers) {
        Instant begun = Story.END.minusSeconds(90);
        List<Window> windows = new ArrayList<>();
        for (int i = 0; i < 12; i++) {
            Instant from = begun.plusSeconds(20L * i);
            windows.add(new Window(from, from.plusSeconds(20), i % 2 == 0));
        }
        Moved moved = new Moved("MaxHeapFreeRatio", "70", "40");
        List<Governed> said = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            said.add(
                    new Governed(
                            windows.get(i).from(),
                            "checkout-service",
                            Kind.MOVED,
                            List.of(moved),
                            i % 2 == 0
                                    ? new Run.Applied("MaxHeapFreeRatio is 40 %.")
                                    : new Run.RolledBack("Its turn is over.", Map.of()),
                            i % 2 == 0 ? "MaxHeapFreeRatio is 40 %." : "Its turn is over."));
        }
        return new LongRun(
                new What.Turns(FakeTuning.ratio(Optional.empty()), windows),
                begun,
                said,
                answers,
                end);
    }

    public static List<Answer> answers() {
        String cpu = Signals.CPU_PROCESS.id();
        String used = Signals.MEMORY_USED.id();
        return List.of(
                new Answer(
                        cpu,
                        "the CPU of the process",
                        new Compared.Inconclusive("it was not seen")),
                new Answer(
                        used,
                        "the heap in use",
                        new Compared.Differs(
                                null,
                                used
                                        + " is lower under B than under A: 310 MB -> 204 MB"
                                        + " (-34.2 %), B less A -106 MB ± 12 MB at 95 %.")));
    }

    /** It has moved the limit twice. */
    public static LongRun governor(Optional<End> end) {
        List<Governed> said = new ArrayList<>();
        said.add(moved(80, 1024, 614));
        said.add(moved(40, 614, 400));
        said.add(
                new Governed(
                        Story.END.minusSeconds(10),
                        "checkout-service",
                        Kind.HOLDS,
                        List.of(),
                        new Run.Proposed(),
                        "The limit stays at 400 MB: it is within a tenth of 392 MB."));
        return new LongRun(
                new What.Governor(GovernTerms.STANDARD),
                Story.END.minusSeconds(100),
                said,
                List.of(),
                end);
    }

    private static Governed moved(int ago, long from, long to) {
        return new Governed(
                Story.END.minusSeconds(ago),
                "checkout-service",
                Kind.MOVED,
                List.of(
                        new Moved(
                                "SoftMaxHeapSize",
                                Long.toString(from << 20),
                                Long.toString(to << 20))),
                new Run.Applied("done"),
                "SoftMaxHeapSize %d MB -> %d MB: on the way to 392 MB.".formatted(from, to));
    }

    @Override
    public void takeTurns(Proposal proposal, Duration all, Consumer<Reply<LongRun>> reply) {
        tried.add(all);
        begin(turns(Optional.empty(), List.of()), reply);
    }

    @Override
    public void govern(GovernTerms terms, Consumer<Reply<LongRun>> reply) {
        governed.add(terms);
        begin(governor(Optional.empty()), reply);
    }

    private void begin(LongRun run, Consumer<Reply<LongRun>> reply) {
        runs.add(run);
        reply.accept(Reply.told(run));
    }

    @Override
    public void stop(String why) {
        stopped.add(why);
        if (!runs.isEmpty() && runs.getLast().end().isEmpty()) {
            LongRun last = runs.getLast();
            runs.set(
                    runs.size() - 1,
                    new LongRun(
                            last.what(),
                            last.begun(),
                            last.said(),
                            List.of(),
                            Optional.of(End.DONE)));
        }
    }

    @Override
    public List<LongRun> runs() {
        return List.copyOf(runs);
    }
}
