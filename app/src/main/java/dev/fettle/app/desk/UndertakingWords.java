package dev.fettle.app.desk;

import dev.fettle.app.frame.PlanRun;
import dev.fettle.app.frame.Proposal;
import dev.fettle.tuning.Plan;
import dev.fettle.tuning.Run;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** What is said of a plan that did not go as it should. */
final class UndertakingWords {
    private UndertakingWords() {}

    /** As a sentence. */
    static String stopped(String said) {
        return said.endsWith(".") ? said : said + ".";
    }

    static String unwritten(String why) {
        return "Nothing was written: " + stopped(why);
    }

    /** Of what was to be kept in any case. */
    static String kept(String why, Duration tried) {
        return "%s It was on trial for %d s, and is kept, as was asked."
                .formatted(stopped(why), tried.toSeconds());
    }

    /** Of a JVM that has ended. */
    static String wentWithIt(String why) {
        return stopped(why) + " What was set went with it: nothing is left to take back.";
    }

    static Run.Refused unjournaled(IOException e) {
        return new Run.Refused(
                "Nothing was written, since " + e.getMessage() + ": mend that and try again.");
    }

    /** Of a plan that could not even begin. */
    static PlanRun unjournaled(Proposal proposal, IOException e, Instant now) {
        return new PlanRun(
                0,
                proposal,
                List.of(new PlanRun.Moment(now, unjournaled(e))),
                "",
                Optional.of(PlanRun.End.UNJOURNALED));
    }

    /**
     * What a target that is out of reach was left with.
     *
     * @param takingBack whether the old values were being written: then they may be in force
     */
    static String leftAs(Plan plan, boolean takingBack) {
        return plan.steps().stream()
                .map(
                        step ->
                                (takingBack
                                                ? "%s may be %s or %s"
                                                : "%s was left at %s (%s before)")
                                        .formatted(
                                                LeverMoves.name(step),
                                                step.after().words(),
                                                step.before().words()))
                .collect(Collectors.joining(", ", "", "."));
    }

    static String notOnDisk(int run, IOException why) {
        return "What came of run "
                + run
                + " is not on the disk: "
                + why.getMessage()
                + ". The next Fettle will ask the JVM.";
    }

    static String howToMend(String words, TuningTarget target, int run) {
        return words + " While this JVM lives, " + target.undo(run) + " sets it back.";
    }
}
