package dev.fettle.app.cli;

import dev.fettle.app.cli.format.TuneLines;
import dev.fettle.app.frame.PlanRun;
import dev.fettle.app.frame.Proposal;
import dev.fettle.connect.Address;
import dev.fettle.tuning.Run;

import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Tells a plan and its run as they go on: each state once, as text or JSON, and what is awaited. */
final class TuneTelling {
    private static final long AGAIN = TimeUnit.SECONDS.toNanos(10);

    private final Terminal terminal;
    private final boolean json;
    private final TuneText text;
    private int statesTold;
    private String progressTold = "";
    private long progressAt;

    TuneTelling(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
        this.text = new TuneText(terminal);
    }

    /**
     * @param agreed whether nobody is asked, so that nobody needs to read more than the JSON
     */
    void plan(Proposal proposal, Address to, boolean agreed) {
        if (json) {
            terminal.line(TuneLines.plan(Instant.now(), proposal));
        }
        if (!json || !agreed) {
            text.plan(proposal, to.label() + " (" + to.text() + ")");
        }
    }

    /** What a plan came to before there is a run of it. */
    void tell(Proposal proposal, Run state) {
        tell(0, proposal, new PlanRun.Moment(Instant.now(), state));
    }

    /** Another run: that it was proposed is told already. */
    void begin(PlanRun run) {
        progressTold = run.progress();
        progressAt = System.nanoTime();
        statesTold = run.end().isPresent() ? 0 : 1;
    }

    void show(PlanRun run) {
        List<PlanRun.Moment> states = run.states();
        for (; statesTold < states.size(); statesTold++) {
            tell(run.number(), run.proposal(), states.get(statesTold));
        }
        if (!run.progress().isEmpty()) {
            progress(run.progress());
        }
    }

    private void tell(int number, Proposal proposal, PlanRun.Moment moment) {
        if (json) {
            TuneLines.run(number, proposal, moment).forEach(terminal::line);
        } else {
            text.state(moment);
        }
    }

    /** Each kind of wait at once, and how far it is now and then. */
    void progress(String words) {
        String kind = words.replaceAll("[0-9.]+", "");
        if (!kind.equals(progressTold) || System.nanoTime() - progressAt >= AGAIN) {
            progressTold = kind;
            progressAt = System.nanoTime();
            String said = Character.toUpperCase(words.charAt(0)) + words.substring(1);
            terminal.note(said.endsWith(".") ? said : said + ".");
        }
    }
}
