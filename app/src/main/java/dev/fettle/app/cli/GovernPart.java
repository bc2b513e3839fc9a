package dev.fettle.app.cli;

import dev.fettle.app.cli.format.Lines;
import dev.fettle.app.desk.Mover;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Governed;
import dev.fettle.app.frame.Governed.Kind;
import dev.fettle.app.governor.GovernedHeap;
import dev.fettle.app.governor.GovernedTogether;
import dev.fettle.app.governor.Governing;
import dev.fettle.app.session.Session;
import dev.fettle.app.session.Terms;
import dev.fettle.app.tuning.Journal;
import dev.fettle.connect.Destination;
import dev.fettle.target.Facts;
import dev.fettle.target.Link;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.tuning.LeverRefused;
import dev.fettle.tuning.Run;
import dev.fettle.tuning.governor.Price;
import dev.fettle.tuning.governor.SharedBudget;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** {@code fettle tune TARGET [TARGET...] --govern}. */
final class GovernPart {
    private static final Duration CONNECTING = Duration.ofSeconds(30);

    /** Somewhat longer than restoring is tried again, so that what comes of it is said. */
    private static final Duration ENDING = Duration.ofSeconds(33);

    /** What restoring may take of the time that an interrupted process has. */
    private static final Duration BRIEFLY = Duration.ofSeconds(3);

    private static final long AGAIN = TimeUnit.MILLISECONDS.toNanos(500);

    /**
     * What the command line asked for.
     *
     * @param atMost null for no end
     * @param yes whether nobody need be asked
     * @param keep whether what is set at the end stays
     */
    record Asked(GovernOptions options, Duration atMost, boolean yes, boolean keep, boolean json) {}

    private final Terminal terminal;
    private final Interruption interruption;
    private final Journal journal;
    private final FramesOfMany frames = new FramesOfMany();
    private final Map<String, Session> sessions = new LinkedHashMap<>();
    private final Map<String, Facts> facts = new LinkedHashMap<>();
    private final Map<String, Governing> governed = new LinkedHashMap<>();
    private final Map<String, Mover> movers = new LinkedHashMap<>();
    private Optional<GovernedTogether> together = Optional.empty();
    private final Set<String> hoping = new HashSet<>();
    private final Set<String> lost = new HashSet<>();
    private boolean gaveUp;

    GovernPart(Terminal terminal, Interruption interruption, Journal journal) {
        this.terminal = terminal;
        this.interruption = interruption;
        this.journal = journal;
    }

    /** Returns the exit status. */
    int run(List<Destination> targets, Asked asked, Terms terms) {
        // Wrong values are said before anything is connected to.
        asked.options().price();
        asked.options().budget();
        asked.options().workers();
        if (asked.options().pool().isPresent() && targets.size() > 1) {
            throw new Refusal(
                    ExitStatus.WRONG_USAGE, "--govern-pool is of a pool of one target: give one.");
        }
        interruption.onRequest(frames::wake);
        try {
            for (Destination each : targets) {
                String name = each.address().label() + " (" + each.address().text() + ")";
                if (sessions.containsKey(name)) {
                    throw new Refusal(ExitStatus.WRONG_USAGE, name + " is named twice.");
                }
                sessions.put(
                        name, Session.open(each, terms, Optional.of(journal), frames.of(name)));
            }
            connect();
            begin(asked);
            agree(asked);
            if (asked.json()) {
                facts.values().forEach(it -> terminal.line(Lines.target(Instant.now(), it)));
            }
            govern(asked);
            return !lost.isEmpty()
                    ? ExitStatus.NO_TARGET
                    : gaveUp ? ExitStatus.REFUSED : ExitStatus.DONE;
        } catch (Terminal.Closed readerHasGone) {
            terminal.note("fettle: Standard output was closed before it was over.");
            return ExitStatus.REFUSED;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitStatus.NO_TARGET;
        } finally {
            movers.values().forEach(Mover::close);
            sessions.values().forEach(Session::close);
            sessions.values().forEach(it -> it.leftBehind().forEach(terminal::note));
        }
    }

    private void connect() throws InterruptedException {
        long end = System.nanoTime() + CONNECTING.toNanos();
        while (facts.size() < sessions.size()) {
            long left = end - System.nanoTime();
            if (interruption.requested() || left <= 0) {
                throw new Refusal(
                        ExitStatus.NO_TARGET,
                        "Nothing was moved: "
                                + sessions.keySet().stream()
                                        .filter(name -> !facts.containsKey(name))
                                        .findFirst()
                                        .orElseThrow()
                                + " did not answer.");
            }
            frames.take(left)
                    .forEach(
                            (name, frame) -> {
                                if (frame.mending().over()) {
                                    throw new Refusal(
                                            ExitStatus.NO_TARGET,
                                            "Nothing was moved: " + why(frame));
                                }
                                frame.facts().ifPresent(known -> facts.put(name, known));
                            });
        }
    }

    private static String why(Frame frame) {
        return frame.link() instanceof Link.Lost gone ? gone.why() : "the target does not answer.";
    }

    private void begin(Asked asked) {
        GovernOptions options = asked.options();
        var heaps = new ArrayList<GovernedHeap>();
        for (Map.Entry<String, Facts> each : facts.entrySet()) {
            String name = each.getKey();
            Facts target = each.getValue();
            Session session = sessions.get(name);
            boolean limits = target.collector().concurrent();
            if (options.budget().isPresent() && !limits) {
                throw cannot(
                        name,
                        target.collector().label()
                                + " obeys no soft limit, so it can be given no share of a budget.");
            }
            try {
                Mover mover = session.mover();
                movers.put(name, mover);
                var how =
                        new Governing.Asked(
                                options.budget().isPresent() ? NOTHING_YET : options.price(),
                                options.workers(),
                                options.idle(),
                                options.pool());
                Governing governing =
                        Governing.of(name, how, target, mover, List.of(), Instant.now());
                governed.put(name, governing);
                if (governing instanceof GovernedHeap heap) {
                    heaps.add(heap);
                }
            } catch (LeverRefused e) {
                throw e.isGone()
                        ? new Refusal(
                                ExitStatus.WRONG_USAGE, "Nothing was moved. " + e.getMessage())
                        : cannot(name, e.getMessage());
            } catch (IOException e) {
                throw cannot(name, e.getMessage());
            }
        }
        if (options.budget().isPresent()) {
            together = Optional.of(new GovernedTogether(heaps, options.budget().getAsLong()));
        }
    }

    private static Refusal cannot(String name, String why) {
        return new Refusal(
                ExitStatus.REFUSED,
                "Nothing was moved: %s cannot be governed: %s".formatted(name, why));
    }

    /** Until the budget's price is found, memory costs next to nothing, so that nothing is lowered. */
    private static final Price NOTHING_YET = new Price.PerByte(SharedBudget.CHEAPEST);

    private void agree(Asked asked) {
        var words = new StringBuilder();
        governed.forEach(
                (name, each) ->
                        words.append(name)
                                .append(": ")
                                .append(GovernWords.plan(each, asked.options(), facts.get(name)))
                                .append('\n'));
        words.append(GovernWords.undo(asked.keep()));
        new Assent(terminal, interruption)
                .to(
                        words.toString(),
                        asked.yes(),
                        "changes running JVMs: add --yes to agree to that");
    }

    private void govern(Asked asked) throws InterruptedException {
        var face = new GovernFace(terminal, asked.json());
        String why;
        try {
            why = untilItEnds(asked, face);
        } catch (Terminal.Closed | Refusal e) {
            note(end(asked.keep(), "standard output cannot be written"));
            throw e;
        } catch (RuntimeException | InterruptedException e) {
            note(end(asked.keep(), "Fettle itself failed"));
            throw e;
        }
        List<Governed> ended = end(asked.keep(), why);
        for (int i = 0; i < ended.size(); i++) {
            try {
                show(face, List.of(ended.get(i)));
            } catch (Terminal.Closed | Refusal e) {
                note(ended.subList(i, ended.size()));
                throw e;
            }
        }
    }

    /** What was promised to come back has come back, or not: where nobody reads the answer, it is said here. */
    private void note(List<Governed> said) {
        said.forEach(each -> terminal.note("fettle: " + each.target() + ": " + each.words()));
    }

    /** Returns why it ended. */
    private String untilItEnds(Asked asked, GovernFace face) throws InterruptedException {
        long end =
                asked.atMost() == null
                        ? Long.MAX_VALUE
                        : System.nanoTime() + asked.atMost().toNanos();
        while (governed.values().stream().anyMatch(each -> !each.over())) {
            if (interruption.requested()) {
                return "it was interrupted";
            }
            long left = end == Long.MAX_VALUE ? end : end - System.nanoTime();
            if (left <= 0) {
                return "its time is over";
            }
            Map<String, Frame> come = frames.take(Math.min(left, TimeUnit.SECONDS.toNanos(2)));
            for (Map.Entry<String, Frame> each : come.entrySet()) {
                show(face, see(each.getKey(), each.getValue(), asked.keep()));
            }
            if (!come.isEmpty()) {
                show(face, tick(Instant.now()));
            }
        }
        return "nothing is left to be governed";
    }

    private List<Governed> see(String name, Frame frame, boolean keep) {
        Governing governing = governed.get(name);
        governing.see(frame);
        if (frame.fresh().stream().anyMatch(GovernPart::isRestart)) {
            lost.add(name);
        }
        if (!(frame.link() instanceof Link.Lost(Instant _, String why))) {
            hoping.remove(name);
            return List.of();
        }
        if (!frame.mending().over() && !movers.get(name).gone()) {
            if (hoping.add(name)) {
                terminal.note("fettle: " + name + ": " + GovernWords.hope(why));
            }
            return List.of();
        }
        hoping.remove(name);
        if (!lost.add(name)) {
            return List.of();
        }
        terminal.note("fettle: " + name + ": " + why);
        String clause = why.endsWith(".") ? why.substring(0, why.length() - 1) : why;
        var said = new ArrayList<>(governing.end(frame.at(), keep, clause));
        said.addAll(governing.abandon(frame.at()));
        return said;
    }

    /** Ends all that are not over, and waits for what can only be restored later. */
    private List<Governed> end(boolean keep, String why) {
        long until = System.nanoTime() + (interruption.requested() ? BRIEFLY : ENDING).toNanos();
        var said = new ArrayList<Governed>();
        for (Governing each : governed.values()) {
            said.addAll(each.end(Instant.now(), keep, why));
        }
        while (governed.values().stream().anyMatch(each -> !each.over())
                && System.nanoTime() < until) {
            LockSupport.parkNanos(AGAIN);
            governed.values().stream()
                    .filter(each -> !each.over())
                    .forEach(each -> said.addAll(each.tick(Instant.now())));
        }
        for (Governing each : governed.values()) {
            said.addAll(each.abandon(Instant.now()));
        }
        return said;
    }

    private static boolean isRestart(Observation each) {
        return each instanceof Happening it && it.kind().equals(Happening.RESTART);
    }

    /** Nothing is moved that cannot be seen now. */
    private List<Governed> tick(Instant now) {
        if (together.isPresent()) {
            return together.get().tick(now, hoping);
        }
        return governed.values().stream()
                .filter(each -> !hoping.contains(each.name()))
                .flatMap(each -> each.tick(now).stream())
                .toList();
    }

    private void show(GovernFace face, List<Governed> all) {
        gaveUp |=
                all.stream()
                        .anyMatch(
                                it ->
                                        it.kind() == Kind.STOPPED
                                                || it.kind() == Kind.FAILED
                                                || it.run() instanceof Run.Drifted);
        face.show(all);
    }
}
