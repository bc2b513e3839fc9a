package dev.fettle.app.desk;

import dev.fettle.app.desk.LeverMoves.Moved;
import dev.fettle.app.desk.LeverMoves.Result;
import dev.fettle.app.tuning.Journal;
import dev.fettle.app.tuning.JournalEntry;
import dev.fettle.app.tuning.JournalEntry.Applied;
import dev.fettle.app.tuning.JournalEntry.Ended;
import dev.fettle.app.tuning.JournalEntry.Intended;
import dev.fettle.app.tuning.JournalEntry.Left;
import dev.fettle.app.tuning.Unjournaled;
import dev.fettle.remedy.LeverId;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.tuning.Knob;
import dev.fettle.tuning.Lever;
import dev.fettle.tuning.LeverRefused;
import dev.fettle.tuning.LibraryEffect;
import dev.fettle.tuning.Plan;
import dev.fettle.tuning.Run;
import dev.fettle.tuning.Setting;
import dev.fettle.tuning.Step;
import dev.fettle.tuning.governor.HeapRange;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A {@link Mover} over the levers of one JVM and the journal. Each move is a run of its own there, whose
 * values of before are those of before the first: whichever is open when Fettle is killed, undoing it leads
 * back to where all began. A move that another followed left nothing.
 */
final class JournaledMover implements Mover {
    private static final System.Logger LOG = System.getLogger(JournaledMover.class.getName());

    private final TuningTarget target;
    private final Supplier<TuningTarget> reached;
    private final Journal journal;
    private final Journal.Claim claim;
    private final String who;
    private final Consumer<Observation> tell;
    private final InstantSource clock;

    /** From the values of before the first move to those of the last; empty before the first. */
    private Plan whole = new Plan(List.of());

    /** Before a move of which nobody knows whether it was done; empty where that is known of all. */
    private Plan earlier = new Plan(List.of());

    /** Of that move, what the JVM may still be about to do. */
    private List<Step> unanswered = List.of();

    /** Of the run that is open; 0 where none is. */
    private int number;

    /**
     * @param reached what the session has reached last: the same JVM by another link, or another life
     * @param claim closed with this
     * @param tell takes what is to be seen on the time axis, on any thread
     */
    JournaledMover(
            TuningTarget target,
            Supplier<TuningTarget> reached,
            Journal journal,
            Journal.Claim claim,
            String who,
            Consumer<Observation> tell,
            InstantSource clock) {
        this.target = target;
        this.reached = reached;
        this.journal = journal;
        this.claim = claim;
        this.who = who;
        this.tell = tell;
        this.clock = clock;
    }

    private LeverMoves moves() {
        TuningTarget now = reached.get();
        return (now.jvm().sameAs(target.jvm()) ? now : target).moves();
    }

    @Override
    public boolean gone() {
        return target.jvm().ended() || !reached.get().jvm().sameAs(target.jvm());
    }

    @Override
    public Setting read(LeverId lever) throws IOException {
        return read(lever, "");
    }

    @Override
    public Setting read(LeverId lever, String subject) throws IOException {
        return knob(lever).read(subject);
    }

    @Override
    public Optional<String> against(Step step) throws IOException {
        Knob knob = knob(step.lever());
        Optional<String> unfit = knob.unfit(step.subject(), step.after());
        if (unfit.isPresent()) {
            return unfit;
        }
        Optional<String> beside = knob.unfitBeside(step.subject(), Plan.of(List.of(step)));
        return beside.isPresent()
                ? beside
                : knob.ofLibrary(step.subject()).flatMap(LibraryEffect::insist);
    }

    @Override
    public Optional<String> outlasts(Step step) throws IOException {
        return knob(step.lever()).outlasts(step.subject());
    }

    @Override
    public void follow(String pool) {
        target.follow().accept(pool);
    }

    @Override
    public HeapRange range() throws IOException {
        var bounds = knob(LIMIT).bounds("");
        return new HeapRange((long) bounds.least(), (long) bounds.most());
    }

    private Knob knob(LeverId lever) throws IOException {
        if (!(moves().find(lever).orElse(null) instanceof Knob knob)) {
            throw new LeverRefused("there is no " + lever.id() + " here.", null);
        }
        if (knob.find() instanceof Lever.Found.NotHere(String why)) {
            throw new LeverRefused(lever.id() + " cannot be moved: " + why + ".", null);
        }
        return knob;
    }

    @Override
    public Run move(Plan plan, String why) {
        Plan all = joined(plan);
        int before = number;
        try {
            number = intend(all);
        } catch (Unjournaled e) {
            LOG.log(Level.WARNING, "nothing was moved, since it could not be journaled", e);
            return new Run.Refused(
                    "Nothing was written, since " + e.getMessage() + ": mend that and try again.");
        }
        Moved moved = moves().apply(plan);
        switch (moved.result()) {
            case DONE -> {
                add(new Applied(number, clock.instant()));
                end(before, "applied", "run " + number + " went on from it", Left.NOTHING);
                whole = all;
                earlier = new Plan(List.of());
                unanswered = List.of();
                mark(plan, "applied");
                return new Run.Applied(moved.words());
            }
            case DRIFTED, NOT_DONE, GONE -> {
                Run run =
                        moved.result() == Result.DRIFTED
                                ? new Run.Drifted(moved.words())
                                : new Run.Failed(moved.words());
                end(number, run.state(), moved.words(), Left.NOTHING);
                number = before;
                return run;
            }
            case LEFT -> {
                String words = howToMend(moved.words());
                end(number, "failed", words, Left.UNCERTAIN);
                end(before, "applied", "run " + number + " went on from it", Left.NOTHING);
                earlier = whole;
                whole = all;
                unanswered = moved.unanswered();
                return new Run.Failed(moved.words());
            }
        }
        throw new IllegalStateException(moved.toString());
    }

    private int intend(Plan all) throws Unjournaled {
        return journal.intend(
                        new Intended(
                                0,
                                clock.instant(),
                                who,
                                target.jvm(),
                                all.steps(),
                                Optional.empty()))
                .number();
    }

    /** With the values of before the first move, for the levers that were moved then or are now. */
    private Plan joined(Plan plan) {
        var steps = new ArrayList<Step>();
        for (Step step : plan.steps()) {
            Setting first = moved(step).map(Step::before).orElse(step.before());
            steps.add(new Step(step.lever(), step.subject(), first, step.after()));
        }
        for (Step step : whole.steps()) {
            if (plan.steps().stream().noneMatch(it -> LeverMoves.ofOneKnob(it, step))) {
                steps.add(step);
            }
        }
        return Plan.of(steps);
    }

    private Optional<Step> moved(Step step) {
        return whole.steps().stream().filter(it -> LeverMoves.ofOneKnob(it, step)).findFirst();
    }

    @Override
    public Run restore(String why) {
        if (whole.steps().isEmpty()) {
            return new Run.Refused("Nothing was moved.");
        }
        if (gone()) {
            return wentWithIt(why);
        }
        // Once it is seen in force, it has come; what is written back after that stays.
        unanswered = unanswered.stream().filter(step -> !inForce(step)).toList();
        Moved moved = moves().takeBack(ours());
        if (moved.result() == Result.LEFT && gone()) {
            return wentWithIt(why);
        }
        boolean certain = moved.result() != Result.LEFT && unanswered.isEmpty();
        String said = capital(why) + ". " + moved.words() + mayCome();
        String words = certain ? said : howToMend(said);
        Run run =
                switch (moved.result()) {
                    case DONE -> new Run.RolledBack(words, Map.of());
                    // The program's own doing, like somebody else's value: not tried again.
                    case DRIFTED, GONE -> new Run.Drifted(words);
                    case NOT_DONE, LEFT -> new Run.Failed(words);
                };
        Left left = moved.result() == Result.DRIFTED ? Left.CHANGED : Left.NOTHING;
        end(number, run.state(), run.told(), certain ? left : Left.UNCERTAIN);
        if (!(run instanceof Run.Failed)) {
            mark(whole.inverse(), run.state());
            forget();
        }
        return run;
    }

    private String mayCome() {
        return unanswered.stream()
                .map(
                        step ->
                                " %s may still become %s: whether it was set to that is not known."
                                        .formatted(LeverMoves.name(step), step.after().words()))
                .collect(Collectors.joining());
    }

    private Run wentWithIt(String why) {
        String words =
                capital(why) + ". What was set went with the JVM: nothing is left to take back.";
        end(number, "failed", words, Left.NOTHING);
        forget();
        return new Run.Failed(words);
    }

    private void forget() {
        whole = new Plan(List.of());
        earlier = whole;
        unanswered = List.of();
        number = 0;
    }

    /** What is in force of ours: a move that may have been done or not leaves either of two values. */
    private Plan ours() {
        var steps = new ArrayList<Step>();
        for (Step step : whole.steps()) {
            steps.add(
                    earlier.steps().stream()
                            .filter(it -> LeverMoves.ofOneKnob(it, step))
                            .filter(this::inForce)
                            .findFirst()
                            .orElse(step));
        }
        return Plan.of(steps);
    }

    private boolean inForce(Step step) {
        try {
            return moves().isSo(step, read(step.lever(), step.subject()), step.after());
        } catch (IOException e) {
            LOG.log(Level.INFO, "which of two values is in force cannot be read", e);
            return false;
        }
    }

    @Override
    public Run keep(String why) {
        if (whole.steps().isEmpty()) {
            return new Run.Refused("Nothing was moved.");
        }
        if (gone()) {
            return wentWithIt(why);
        }
        String words =
                String.join(", ", whole.steps().stream().map(Step::words).toList())
                        + ": it stays so, since "
                        + why
                        + ".";
        Run run = drift().<Run>map(Run.Drifted::new).orElseGet(() -> new Run.Applied(words));
        end(number, run.state(), run.told(), Left.CHANGED);
        forget();
        return run;
    }

    private Optional<String> drift() {
        try {
            return moves().drift(whole);
        } catch (IOException e) {
            LOG.log(Level.INFO, "whether somebody else changed it could not be read", e);
            return Optional.empty();
        }
    }

    private void mark(Plan plan, String state) {
        plan.steps()
                .forEach(
                        step ->
                                tell.accept(
                                        new Happening(
                                                Happening.CHANGE,
                                                step.words(),
                                                clock.instant(),
                                                Map.of(Happening.STATE, state))));
    }

    private void end(int run, String state, String words, Left left) {
        if (run > 0) {
            add(new Ended(run, clock.instant(), state, words, Map.of(), left));
        }
    }

    /** The intent is on the disk, by which the next Fettle finds what was begun. */
    private void add(JournalEntry entry) {
        try {
            journal.add(entry);
        } catch (Unjournaled e) {
            LOG.log(Level.WARNING, "the journal lacks an entry", e);
            tell.accept(
                    new Happening(
                            Happening.NOTE,
                            UndertakingWords.notOnDisk(entry.number(), e),
                            entry.at(),
                            Map.of()));
        }
    }

    private String howToMend(String words) {
        return words + " While this JVM lives, " + target.undo(number) + " sets it back.";
    }

    private static String capital(String why) {
        return why.isEmpty() ? why : Character.toUpperCase(why.charAt(0)) + why.substring(1);
    }

    @Override
    public void close() {
        claim.close();
    }
}
