package dev.fettle.app.cli;

import dev.fettle.app.cli.format.Lines;
import dev.fettle.app.cli.format.WatchLines;
import dev.fettle.app.frame.Frame;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Standing;
import dev.fettle.target.Link;
import dev.fettle.target.Observation.Happening;

/**
 * What is seen while a plan is under way: findings, since they may be of its making, and the link. What
 * else {@code watch} tells is no part of this answer.
 */
final class TuneFace implements WatchFace {
    private final Terminal terminal;
    private final boolean json;
    private boolean introduced;
    private Link shown = new Link.Connecting();

    TuneFace(Terminal terminal, boolean json) {
        this.terminal = terminal;
        this.json = json;
    }

    @Override
    public void show(Frame frame) {
        frame.fresh().stream()
                .filter(Happening.class::isInstance)
                .map(Happening.class::cast)
                .filter(it -> it.kind().equals(Happening.NOTE))
                .forEach(it -> terminal.note(it.subject()));
        if (json) {
            lines(frame);
        } else {
            frame.judgement().fresh().forEach(this::found);
        }
    }

    private void lines(Frame frame) {
        if (!introduced && frame.facts().isPresent()) {
            introduced = true;
            terminal.line(Lines.target(frame.at(), frame.facts().get()));
        }
        if (JsonFace.changed(shown, frame.link())) {
            WatchLines.link(frame.at(), frame.link()).ifPresent(terminal::line);
        }
        shown = frame.link();
        frame.judgement().cleared().stream().map(WatchLines::cleared).forEach(terminal::line);
        frame.judgement().fresh().stream()
                .filter(each -> each.verdict() instanceof Finding)
                .flatMap(each -> WatchLines.verdict(frame.at(), each).stream())
                .forEach(terminal::line);
    }

    private void found(Standing standing) {
        if (standing.verdict() instanceof Finding finding) {
            terminal.note("Seen meanwhile, " + finding.severity().id() + ": " + finding.headline());
        }
    }

    @Override
    public void end(Watched watched) {
        if (json) {
            terminal.line(
                    Lines.summary(
                            watched.last(),
                            watched.span(),
                            watched.findings(),
                            watched.unknown(),
                            watched.own()));
        }
    }
}
