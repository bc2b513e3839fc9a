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
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Moves the levers of one JVM: the only class that writes to one or runs one. It writes no value that
 * it has not read just before, and none over somebody else's. For one thread at a time, not the
 * session's: each call waits for the target, at most as long as the connection's deadline.
 */
final class LeverMoves {
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
        /** It could not be done or taken back, or nobody knows. */
        LEFT
    }

    /**
     * @param words one sentence
     */
    record Moved(Result result, String words) {}

    /** Writes a plan's steps in their order, all or none, and reads each back. */
    Moved apply(Plan plan) {
        for (Step step : plan.steps()) {
            try {
                Setting now = now(step);
                if (!same(now, step.before())) {
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
            Optional<String> failure = write(step);
            if (failure.isPresent()) {
                return undoAfter(failure.get(), done, step);
            }
            done.add(step);
        }
        return new Moved(Result.DONE, words(steps, Step::after) + ", as written and read back.");
    }

    /** Why it could not be written, a sentence; empty where it was. */
    private Optional<String> write(Step step) {
        try {
            Knob knob = knob(step.lever());
            knob.write(step.subject(), step.after());
            Setting now = knob.read(step.subject());
            return same(now, step.after())
                    ? Optional.empty()
                    : Optional.of(
                            "%s was set to %s and reads back as %s."
                                    .formatted(name(step), step.after().words(), now.words()));
        } catch (IOException e) {
            return Optional.of(
                    sentence(
                            "%s could not be set to %s: "
                                    .formatted(name(step), step.after().words()),
                            e));
        }
    }

    /** A call that failed may have done its work all the same: the target is asked. */
    private Moved undoAfter(String failure, List<Step> done, Step failed) {
        var toUndo = new ArrayList<>(done);
        Optional<Setting> now = Optional.empty();
        try {
            now = Optional.of(now(failed));
        } catch (IOException _) {
            // Said below: what nobody can read, nobody can promise.
        }
        if (now.isEmpty()) {
            Moved back = takeBack(new Plan(done));
            return new Moved(
                    Result.LEFT,
                    "%s Whether %s was changed cannot be read now; it was %s before.%s"
                            .formatted(
                                    failure,
                                    name(failed),
                                    failed.before().words(),
                                    done.isEmpty() ? "" : " " + back.words()));
        }
        if (!same(now.get(), failed.before())) {
            // Whatever it took of our value is ours to take back.
            toUndo.add(new Step(failed.lever(), failed.subject(), failed.before(), now.get()));
        }
        if (toUndo.isEmpty()) {
            return new Moved(Result.NOT_DONE, failure + " Nothing was changed.");
        }
        Moved back = takeBack(new Plan(toUndo));
        return new Moved(
                back.result() == Result.DONE ? Result.NOT_DONE : back.result(),
                failure + " " + back.words());
    }

    /**
     * Writes the values of before, in a legal order of their own: where still what was set is in force.
     * {@link Result#DRIFTED}: somebody else's value was left, and the rest is as before.
     *
     * @param applied the plan that was applied, not its inverse
     */
    Moved takeBack(Plan applied) {
        var theirs = new ArrayList<String>();
        var left = new ArrayList<String>();
        var back = new ArrayList<Step>();
        for (Step step : applied.inverse().steps()) {
            Optional<Setting> seen = Optional.empty();
            try {
                Setting now = now(step);
                seen = Optional.of(now);
                if (same(now, step.after())) {
                    back.add(step);
                } else if (!same(now, step.before())) {
                    theirs.add(
                            "%s is %s, which somebody else set: it was left so (before Fettle set %s it was %s)"
                                    .formatted(
                                            name(step),
                                            now.words(),
                                            step.before().words(),
                                            step.after().words()));
                } else {
                    Optional<String> failure = write(step);
                    failure.ifPresent(why -> left.add(left(step, Optional.of(now)) + why));
                    if (failure.isEmpty()) {
                        back.add(step);
                    }
                }
            } catch (IOException e) {
                left.add(left(step, seen) + because(e));
            }
        }
        var all = new ArrayList<String>();
        if (!back.isEmpty()) {
            all.add(words(back, Step::after) + " again.");
        }
        theirs.forEach(each -> all.add(each + "."));
        all.addAll(left);
        Result result =
                !left.isEmpty() ? Result.LEFT : theirs.isEmpty() ? Result.DONE : Result.DRIFTED;
        return new Moved(result, String.join(" ", all));
    }

    private static String left(Step inverse, Optional<Setting> now) {
        return "%s was left at %s: ".formatted(name(inverse), now.orElse(inverse.before()).words());
    }

    /**
     * Which of a plan's values are not in force any more, as a sentence; empty where all are.
     *
     * @throws IOException where one could not be read
     */
    Optional<String> drift(Plan applied) throws IOException {
        for (Step step : applied.steps()) {
            Setting now = now(step);
            if (!same(now, step.after())) {
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
            after += same(now, step.after()) ? 1 : 0;
            before += same(now, step.before()) ? 1 : 0;
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

    /** Whether one of these steps sets the knob of that one to a value. */
    static boolean sets(List<Step> steps, Step same, Setting value) {
        return steps.stream()
                .anyMatch(step -> ofOneKnob(step, same) && same(step.after(), value));
    }

    static boolean ofOneKnob(Step one, Step other) {
        return one.lever().equals(other.lever()) && one.subject().equals(other.subject());
    }

    /** Whether both are one value, however it is written. */
    static boolean same(Setting one, Setting other) {
        boolean numbers = one.number().isPresent() && other.number().isPresent();
        return one.equals(other)
                || numbers && one.number().getAsDouble() == other.number().getAsDouble();
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
