package dev.fettle.app.desk;

import dev.fettle.remedy.LeverId;
import dev.fettle.tuning.Action;
import dev.fettle.tuning.Knob;
import dev.fettle.tuning.Lever;
import dev.fettle.tuning.LeverRefused;
import dev.fettle.tuning.Plan;
import dev.fettle.tuning.Setting;
import dev.fettle.tuning.Step;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Moves the levers of one JVM: the only class that writes to one or runs one. It writes no value that
 * it has not read just before, and none over somebody else's. For one thread at a time, not the
 * session's: each call waits for the target, at most as long as the connection's deadline.
 */
final class LeverMoves {
    private static final System.Logger LOG = System.getLogger(LeverMoves.class.getName());

    private final List<Lever> levers;

    LeverMoves(List<Lever> levers) {
        this.levers = List.copyOf(levers);
    }

    /** What came of moving. */
    enum Result {
        /** All of it, and it reads back so. */
        DONE,
        /** Nothing was written, since what it would have started from was another value by then. */
        DRIFTED,
        /** It could not be done; everything is as it was before. */
        NOT_DONE,
        /** What it was of is not there any more, and what was set of it went with it. */
        GONE,
        /** It could not be done or taken back, or nobody knows. */
        LEFT
    }

    /**
     * @param words sentences
     * @param unanswered writes without an answer that may be done yet; only with {@link Result#LEFT}
     */
    record Moved(Result result, String words, List<Step> unanswered) {
        Moved {
            unanswered = List.copyOf(unanswered);
        }

        Moved(Result result, String words) {
            this(result, words, List.of());
        }
    }

    /**
     * Why what was to be written is not in force.
     *
     * @param why a sentence
     * @param unanswered whether the call was left behind, which may do its work yet
     */
    private record Failure(String why, boolean unanswered) {}

    /** Writes a plan's steps in their order, all or none, and reads each back. */
    Moved apply(Plan plan) {
        for (Step step : plan.steps()) {
            try {
                Setting now = now(step);
                if (!isSo(step, now, step.before())) {
                    return new Moved(
                            Result.DRIFTED,
                            "%s is %s now, not %s as it was when this was proposed: somebody else changed it, and nothing was written."
                                    .formatted(name(step), now.words(), step.before().words()));
                }
            } catch (IOException e) {
                return new Moved(
                        Result.NOT_DONE,
                        "Nothing was written. " + sentence(name(step) + " could not be read: ", e));
            }
        }
        return write(plan.steps());
    }

    private Moved write(List<Step> steps) {
        var done = new ArrayList<Step>();
        for (Step step : steps) {
            Optional<Failure> failure = write(step);
            if (failure.isPresent()) {
                return undoAfter(failure.get(), done, step);
            }
            done.add(step);
        }
        return new Moved(Result.DONE, words(steps, Step::after) + ", as written and read back.");
    }

    /** Empty where it is in force. */
    private Optional<Failure> write(Step step) {
        try {
            knob(step.lever()).write(step.subject(), step.after());
        } catch (LeverRefused e) {
            return Optional.of(new Failure(because(e), false));
        } catch (IOException e) {
            // Only a refusal is an answer: the JVM may still be about to do it.
            return Optional.of(
                    new Failure(
                            "Whether %s was set to %s is not known: %s"
                                    .formatted(name(step), step.after().words(), because(e)),
                            true));
        }
        try {
            Setting now = now(step);
            return isSo(step, now, step.after())
                    ? Optional.empty()
                    : Optional.of(
                            new Failure(
                                    "%s was set to %s and reads back as %s."
                                            .formatted(
                                                    name(step), step.after().words(), now.words()),
                                    false));
        } catch (IOException e) {
            return Optional.of(
                    new Failure(
                            "%s was set to %s, and could not be read back: %s"
                                    .formatted(name(step), step.after().words(), because(e)),
                            false));
        }
    }

    /**
     * A call that failed may have done its work all the same: the target is asked. Where the call had no
     * answer, only the value that it was to set is proof; the old one may be gone a second later.
     */
    private Moved undoAfter(Failure failure, List<Step> done, Step failed) {
        var words = new ArrayList<String>(List.of(failure.why()));
        var toUndo = new ArrayList<>(done);
        Optional<Setting> now = told(failed);
        if (now.isEmpty()) {
            words.add(
                    "%s cannot be read now; it was %s before."
                            .formatted(name(failed), failed.before().words()));
        } else if (!isSo(failed, now.get(), failed.before())) {
            // Whatever it took of our value is ours to take back.
            toUndo.add(new Step(failed.lever(), failed.subject(), failed.before(), now.get()));
        }
        boolean come = now.filter(value -> isSo(failed, value, failed.after())).isPresent();
        List<Step> late = failure.unanswered() && !come ? List.of(failed) : List.of();
        Moved back = takeBack(new Plan(toUndo));
        if (!toUndo.isEmpty()) {
            words.add(back.words());
        }
        if (now.isPresent() && !late.isEmpty()) {
            words.add(
                    "%s read as %s after that, and may still become %s."
                            .formatted(name(failed), now.get().words(), failed.after().words()));
        } else if (now.isPresent() && toUndo.isEmpty()) {
            words.add("Nothing was changed.");
        }
        boolean certain = now.isPresent() && late.isEmpty() && back.result() == Result.DONE;
        return new Moved(certain ? Result.NOT_DONE : Result.LEFT, String.join(" ", words), late);
    }

    /**
     * Writes the values of before, in a legal order of their own: where still what was set is in force.
     * {@link Result#DRIFTED}: somebody else's value was left, and the rest is as before. {@link Result#GONE}:
     * some of it was of what is not there any more, and the rest is as before.
     *
     * @param applied the plan that was applied, not its inverse
     */
    Moved takeBack(Plan applied) {
        var theirs = new ArrayList<String>();
        var left = new ArrayList<String>();
        var gone = new ArrayList<String>();
        var back = new ArrayList<Step>();
        for (Step step : applied.inverse().steps()) {
            Setting now;
            try {
                now = now(step);
            } catch (IOException e) {
                if (isGone(e)) {
                    gone.add(went(step, e));
                } else {
                    left.add(either(step) + sentence("It cannot be read: ", e));
                }
                continue;
            }
            boolean theSame = isSo(step, step.before(), step.after());
            boolean isBack = same(now, step.after()) || !theSame && isSo(step, now, step.after());
            if (isBack) {
                back.add(new Step(step.lever(), step.subject(), step.before(), now));
            } else if (!isSo(step, now, step.before())) {
                theirs.add(
                        "%s is %s, which somebody else set: it was left so (before Fettle set %s it was %s)"
                                .formatted(
                                        name(step),
                                        now.words(),
                                        step.before().words(),
                                        step.after().words()));
            } else {
                Optional<String> failure = write(step).flatMap(it -> leftAs(step, it));
                failure.ifPresentOrElse(left::add, () -> back.add(step));
            }
        }
        var all = new ArrayList<String>();
        if (!back.isEmpty()) {
            all.add(words(back, Step::after) + " again.");
        }
        theirs.forEach(each -> all.add(each + "."));
        all.addAll(gone);
        all.addAll(left);
        return new Moved(
                !left.isEmpty()
                        ? Result.LEFT
                        : !theirs.isEmpty()
                                ? Result.DRIFTED
                                : gone.isEmpty() ? Result.DONE : Result.GONE,
                String.join(" ", all));
    }

    /** Whether the JVM says that what a lever would be of is not there: a pool that was closed. */
    static boolean isGone(IOException e) {
        return e instanceof LeverRefused refused && refused.isGone();
    }

    private static String went(Step step, IOException why) {
        return "%s What was set of %s went with it: nothing is left to take back."
                .formatted(because(why), name(step));
    }

    /** What a write that failed left, sentences; empty where it did its work all the same. */
    private Optional<String> leftAs(Step inverse, Failure failure) {
        Optional<Setting> now = told(inverse);
        if (now.isEmpty()) {
            return Optional.of(either(inverse) + failure.why());
        }
        // Values that stand for each other are not told apart by that: it must be the very one.
        if (same(now.get(), inverse.after())) {
            return Optional.empty();
        }
        String left = "%s was left at %s".formatted(name(inverse), now.get().words());
        return Optional.of(
                (failure.unanswered()
                                ? left + ", and may still become " + inverse.after().words()
                                : left)
                        + ". "
                        + failure.why());
    }

    /** An earlier try may have done it. */
    private static String either(Step inverse) {
        return "%s may be %s or %s. "
                .formatted(name(inverse), inverse.before().words(), inverse.after().words());
    }

    /**
     * Which of a plan's values are not in force any more, as a sentence; empty where all are.
     *
     * @throws IOException where one could not be read
     */
    Optional<String> drift(Plan applied) throws IOException {
        for (Step step : applied.steps()) {
            Setting now = now(step);
            if (!isSo(step, now, step.after())) {
                return Optional.of(
                        "%s is %s now, not %s as it was set: somebody else changed it."
                                .formatted(name(step), now.words(), step.after().words()));
            }
        }
        return Optional.empty();
    }

    /** How much of a plan is in force. */
    enum InForce {
        ALL,
        NONE,
        /** Some, or other values than before and after. */
        OTHERWISE
    }

    /** As the target tells now. */
    InForce inForce(Plan plan) throws IOException {
        int after = 0;
        int before = 0;
        for (Step step : plan.steps()) {
            Setting now = now(step);
            after += isSo(step, now, step.after()) ? 1 : 0;
            before += isSo(step, now, step.before()) ? 1 : 0;
        }
        int all = plan.steps().size();
        return after == all ? InForce.ALL : before == all ? InForce.NONE : InForce.OTHERWISE;
    }

    /**
     * Runs an action.
     *
     * @return what the JVM said of it; may be empty
     */
    String run(LeverId id, String subject) throws IOException {
        if (find(id).orElse(null) instanceof Action action) {
            return action.run(subject);
        }
        throw new LeverRefused("there is no action " + id.id() + " here.", null);
    }

    private Knob knob(LeverId id) throws LeverRefused {
        return switch (find(id).orElse(null)) {
            case Knob knob -> knob;
            case Action _ -> throw new LeverRefused(id.id() + " has no value.", null);
            case null -> throw new LeverRefused("there is no " + id.id() + " here.", null);
        };
    }

    Optional<Lever> find(LeverId id) {
        return levers.stream().filter(lever -> lever.id().equals(id)).findFirst();
    }

    /** What it is set to, whatever a step makes of it. */
    Setting now(Step step) throws IOException {
        return knob(step.lever()).read(step.subject());
    }

    /** As above; empty where it cannot be read. */
    Optional<Setting> told(Step step) {
        try {
            return Optional.of(now(step));
        } catch (IOException e) {
            LOG.log(Level.INFO, "what is in force could not be read", e);
            return Optional.empty();
        }
    }

    /** Whether it reads as a step set it, or cannot be read. */
    boolean mayBeInForce(Step step) {
        return told(step).map(now -> isSo(step, now, step.after())).orElse(true);
    }

    /** Whether one of these steps sets the knob of that one to a value. */
    static boolean sets(List<Step> steps, Step same, Setting value) {
        return steps.stream().anyMatch(step -> ofOneKnob(step, same) && same(step.after(), value));
    }

    static boolean ofOneKnob(Step one, Step other) {
        return one.lever().equals(other.lever()) && one.subject().equals(other.subject());
    }

    /** Whether both are one value, however it is written. */
    static boolean same(Setting one, Setting other) {
        return one.sameAs(other);
    }

    /** Whether what was read is a value that a step is about, as its knob sees it. */
    boolean isSo(Step step, Setting now, Setting value) {
        return same(now, value)
                || find(step.lever()).orElse(null) instanceof Knob knob && knob.holds(now, value);
    }

    private interface Side {
        Setting of(Step step);
    }

    private static String words(List<Step> steps, Side side) {
        var parts = new ArrayList<String>();
        for (Step step : steps) {
            parts.add(name(step) + " is " + side.of(step).words());
        }
        return String.join(", ", parts);
    }

    static String name(Step step) {
        return step.lever().id() + (step.subject().isEmpty() ? "" : "@" + step.subject());
    }

    /**
     * What went wrong, as a sentence.
     *
     * @param beginning for what does not say itself what failed, as a lever's refusal does
     */
    static String sentence(String beginning, IOException failure) {
        return failure instanceof LeverRefused ? because(failure) : beginning + because(failure);
    }

    /** A failure's message as the end of a sentence, with its stop. */
    static String because(IOException failure) {
        String message = failure.getMessage();
        String said =
                message == null || message.isBlank()
                        ? failure.getClass().getSimpleName()
                        : message.strip();
        return said.endsWith(".") ? said : said + ".";
    }
}
