package dev.fettle.app.cli;

import dev.fettle.app.cli.format.Lines;
import dev.fettle.app.desk.Mover;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Governed;
import dev.fettle.app.frame.Governed.Kind;
import dev.fettle.app.governor.GovernedHeap;
import dev.fettle.app.governor.GovernedIdle;
import dev.fettle.app.governor.GovernedTogether;
import dev.fettle.app.governor.Governing;
import dev.fettle.app.session.Session;
import dev.fettle.app.session.Terms;
import dev.fettle.app.tuning.Journal;
import dev.fettle.connect.Destination;
import dev.fettle.target.Facts;
import dev.fettle.target.Link;
import dev.fettle.tuning.governor.Governor;
import dev.fettle.tuning.governor.IdleReturn;
import dev.fettle.tuning.governor.Price;
import dev.fettle.tuning.governor.SharedBudget;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** {@code fettle tune TARGET [TARGET...] --govern}. */
final class GovernPart {
    private static final Duration CONNECTING = Duration.ofSeconds(30);

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
    private final List<Mover> open = new ArrayList<>();
    private Optional<GovernedTogether> together = Optional.empty();
    private boolean gaveUp;
    private boolean lost;

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
            return lost ? ExitStatus.NO_TARGET : gaveUp ? ExitStatus.REFUSED : ExitStatus.DONE;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitStatus.NO_TARGET;
        } finally {
            open.forEach(Mover::close);
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
            Optional<String> absent =
                    limits ? Optional.empty() : IdleReturn.absent(target.collector());
            if (options.budget().isPresent() && !limits) {
                absent =
                        Optional.of(
                                target.collector().label()
                                        + " obeys no soft limit, so it can be given no share of a"
                                        + " budget");
            }
            if (absent.isPresent()) {
                throw new Refusal(
                        ExitStatus.REFUSED,
                        "Nothing was moved: %s cannot be governed, since %s."
                                .formatted(name, absent.get()));
            }
            try {
                Mover mover = session.mover();
                open.add(mover);
                if (limits) {
                    var governor =
                            new Governor(
                                    mover.range(),
                                    options.budget().isPresent() ? NOTHING_YET : options.price(),
                                    options.workers());
                    var heap = new GovernedHeap(name, governor, mover, Instant.now());
                    heaps.add(heap);
                    governed.put(name, heap);
                } else {
                    governed.put(
                            name,
                            new GovernedIdle(name, new IdleReturn(target, options.idle()), mover));
                }
            } catch (IOException e) {
                throw new Refusal(
                        ExitStatus.REFUSED,
                        "Nothing was moved: %s cannot be governed: %s"
                                .formatted(name, e.getMessage()));
            }
        }
        if (options.budget().isPresent()) {
            together = Optional.of(new GovernedTogether(heaps, options.budget().getAsLong()));
        }
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
        long end =
                asked.atMost() == null
                        ? Long.MAX_VALUE
                        : System.nanoTime() + asked.atMost().toNanos();
        while (!interruption.requested() && !over()) {
            long left = end == Long.MAX_VALUE ? end : end - System.nanoTime();
            if (left <= 0) {
                break;
            }
            Map<String, Frame> come = frames.take(Math.min(left, TimeUnit.SECONDS.toNanos(2)));
            come.forEach(this::see);
            if (!come.isEmpty()) {
                show(face, tick(Instant.now()));
            }
        }
        String why = interruption.requested() ? "it was interrupted" : "its time is over";
        for (Governing each : governed.values()) {
            show(face, each.end(Instant.now(), asked.keep(), why));
        }
    }

    private void see(String name, Frame frame) {
        governed.get(name).see(frame);
        if (frame.mending().over()) {
            lost = true;
            terminal.note("fettle: " + name + ": " + why(frame));
        }
    }

    private List<Governed> tick(Instant now) {
        if (together.isPresent()) {
            return together.get().tick(now);
        }
        return governed.values().stream().flatMap(each -> each.tick(now).stream()).toList();
    }

    private void show(GovernFace face, List<Governed> all) {
        gaveUp |=
                all.stream().anyMatch(it -> it.kind() == Kind.STOPPED || it.kind() == Kind.FAILED);
        face.show(all);
    }

    private boolean over() {
        return lost || governed.values().stream().allMatch(Governing::over);
    }
}
