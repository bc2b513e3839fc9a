package dev.fettle.app.cli;

import dev.fettle.app.cli.format.Lines;
import dev.fettle.app.cli.format.WatchLines;
import dev.fettle.app.frame.Frame;
import dev.fettle.target.Facts;
import dev.fettle.target.Link;

import java.util.Optional;

/** A watch as JSON lines. */
final class JsonFace implements WatchFace {
    private final Terminal terminal;
    private final boolean samples;
    private Optional<Facts> introduced = Optional.empty();
    private final IncidentNews incidents = new IncidentNews();
    private Link shown = new Link.Connecting();

    JsonFace(Terminal terminal, boolean samples) {
        this.terminal = terminal;
        this.samples = samples;
    }

    @Override
    public void show(Frame frame) {
        // Again where the program came back as another process.
        if (frame.facts().isPresent() && !frame.facts().equals(introduced)) {
            introduced = frame.facts();
            terminal.line(Lines.target(frame.at(), frame.facts().get()));
        }
        frame.fresh().stream()
                .flatMap(each -> WatchLines.restart(each).stream())
                .forEach(terminal::line);
        frame.fresh().stream()
                .flatMap(each -> WatchLines.mark(each).stream())
                .forEach(terminal::line);
        if (changed(shown, frame.link())) {
            WatchLines.link(frame.at(), frame.link()).ifPresent(terminal::line);
        }
        shown = frame.link();
        if (samples) {
            frame.fresh().stream()
                    .flatMap(each -> WatchLines.samples(each).stream())
                    .forEach(terminal::line);
        }
        frame.judgement().cleared().stream().map(WatchLines::cleared).forEach(terminal::line);
        frame.judgement().fresh().stream()
                .flatMap(each -> WatchLines.verdict(frame.at(), each).stream())
                .forEach(terminal::line);
        for (IncidentNews.Kind each : incidents.see(frame)) {
            terminal.line(
                    WatchLines.incident(frame.at(), each.id(), frame.incident().orElseThrow()));
        }
    }

    /** A link that is still up was heard from a second later: no news. */
    static boolean changed(Link before, Link now) {
        return before.getClass() != now.getClass();
    }

    @Override
    public void end(Watched watched) {
        terminal.line(
                Lines.summary(
                        watched.last(),
                        watched.span(),
                        watched.findings(),
                        watched.unknown(),
                        watched.own()));
    }
}
