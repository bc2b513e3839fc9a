package dev.fettle.app.cli;

import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.OwnCost;
import dev.fettle.app.frame.Recording;
import dev.fettle.app.words.Quantity;
import dev.fettle.app.words.Times;
import dev.fettle.diagnosis.Judgement.Cleared;
import dev.fettle.diagnosis.Standing;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.signal.Unit;
import dev.fettle.target.Facts;
import dev.fettle.target.Link;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;

/** A watch as people read it: the sentence first, then its evidence; a line of numbers in between. */
final class TextFace implements WatchFace {
    /** How long nothing is said before the numbers are. */
    private static final Duration STATUS_EVERY = Duration.ofSeconds(10);

    private final Terminal terminal;
    private final Duration atMost;
    private final boolean samples;
    private final Times times = new Times(ZoneId.systemDefault());
    private final VerdictText verdicts;
    private final StatusLine status = new StatusLine();
    private final IncidentNews incidents = new IncidentNews();
    private Link shown = new Link.Connecting();
    private String recordingOff = "";
    private boolean introduced;
    private Instant spoke = Instant.MIN;

    TextFace(Terminal terminal, boolean samples, Duration atMost) {
        this.terminal = terminal;
        this.atMost = atMost;
        this.samples = samples;
        this.verdicts = new VerdictText(terminal, times);
    }

    @Override
    public void show(Frame frame) {
        frame.facts().filter(facts -> !introduced).ifPresent(facts -> introduce(frame, facts));
        link(frame);
        recording(frame);
        frame.fresh().forEach(each -> restart(frame.at(), each));
        frame.fresh().forEach(this::mark);
        frame.fresh().forEach(status::see);
        if (samples) {
            frame.fresh().forEach(each -> SampleText.line(each, times).ifPresent(terminal::line));
        }
        for (Cleared cleared : frame.judgement().cleared()) {
            verdicts.cleared(cleared);
            spoke = frame.at();
        }
        verdicts.show(frame.at(), frame.judgement().fresh());
        if (frame.judgement().fresh().stream().anyMatch(TextFace::worthALine)) {
            spoke = frame.at();
        }
        for (IncidentNews.Kind each : incidents.see(frame)) {
            String words = IncidentNews.words(each, frame.incident().orElseThrow());
            speak(frame.at(), "incident", words);
        }
        if (frame.link() instanceof Link.Up && !frame.at().isBefore(spoke.plus(STATUS_EVERY))) {
            speak(frame.at(), "", status.take());
        }
    }

    private static boolean worthALine(Standing standing) {
        return !(standing.verdict() instanceof Verdict.Healthy);
    }

    private void introduce(Frame frame, Facts facts) {
        introduced = true;
        String heap =
                facts.heapMax().isPresent()
                        ? ", heap up to " + Quantity.of(Unit.BYTES, facts.heapMax().getAsLong())
                        : "";
        String what =
                "%s, pid %d: Java %s, %s%s"
                        .formatted(
                                facts.name(),
                                facts.pid(),
                                facts.java(),
                                facts.collector().label(),
                                heap);
        terminal.line(Ink.STRONG.on(what, terminal.colour()));
        String until = atMost == null ? "until Ctrl-C" : "for " + Times.span(atMost);
        terminal.note("Watching " + until + ".");
        // The first numbers come once there are some.
        spoke = frame.at().minus(STATUS_EVERY).plusSeconds(3);
    }

    private void link(Frame frame) {
        boolean changed = JsonFace.changed(shown, frame.link());
        boolean first = shown instanceof Link.Connecting;
        shown = frame.link();
        if (!changed) {
            return;
        }
        switch (frame.link()) {
            case Link.Connecting connecting -> {}
            case Link.Up up -> {
                if (!first) {
                    speak(frame.at(), "link", "The target answers again.");
                }
            }
            case Link.Stale stale -> speak(frame.at(), "link", "No answer: " + stale.why());
            // The sentence goes to standard error, as every failure does.
            case Link.Lost lost -> {}
        }
    }

    private void restart(Instant at, Observation observation) {
        if (observation instanceof Happening it && it.kind().equals(Happening.RESTART)) {
            String changed = it.attributes().get(Happening.CHANGED);
            speak(
                    at,
                    "restart",
                    it.subject()
                            + " was restarted as "
                            + it.attributes().get(Happening.AFTER)
                            + (changed.isEmpty()
                                    ? ", with the same flags."
                                    : ". " + changed + "."));
        }
    }

    /** What the detectors cannot see any more is worth a line; that it starts is not. */
    private void recording(Frame frame) {
        String off =
                introduced
                                && frame.link() instanceof Link.Up
                                && frame.recording() instanceof Recording.Off state
                        ? state.why()
                        : "";
        String kind = off.replaceAll("[0-9]+", "");
        if (!off.isEmpty() && !kind.equals(recordingOff) && !off.startsWith("it is being")) {
            speak(frame.at(), "recording", "The flight recording is off: " + off + ".");
        }
        recordingOff = kind;
    }

    private void mark(Observation observation) {
        if (observation instanceof Happening(String kind, String text, Instant at, _)
                && kind.equals(Happening.MARK)) {
            speak(at, "mark", text);
        }
    }

    private void speak(Instant at, String word, String text) {
        verdicts.entry(at, word, Ink.QUIET, text);
        spoke = at;
    }

    @Override
    public void end(Watched watched) {
        terminal.line("");
        verdicts.standing(watched.standing());
        terminal.line("Watched " + Times.span(watched.span()) + ". " + cost(watched.own()));
    }

    private static String cost(OwnCost own) {
        return "Fettle's own cost: %s calls, %s, %s of CPU, %s forced in the target."
                .formatted(
                        Quantity.of(Unit.COUNT, own.calls()),
                        Quantity.of(Unit.BYTES, own.bytes()),
                        Quantity.of(Unit.SECONDS, own.cpuSeconds()),
                        own.targetGcs() == 1 ? "1 collection" : own.targetGcs() + " collections");
    }
}
