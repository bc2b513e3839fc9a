package dev.fettle.app.cli;

import dev.fettle.app.cli.format.JUnitXml;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.notify.Notifier;
import dev.fettle.baseline.Phases;
import dev.fettle.diagnosis.Severity;
import dev.fettle.target.Facts;
import dev.fettle.target.Link;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Optional;

/** Shows a watch by another face, and keeps what its reports for load tests are made of. */
final class ReportingFace implements WatchFace {
    private final WatchFace shown;
    private final PhasesFace told;
    private final Notifier notifier;
    private final SeenFindings findings = new SeenFindings();
    private final Phases phases = new Phases();
    private Instant begin;
    private Facts facts;

    ReportingFace(WatchFace shown, PhasesFace told, Notifier notifier) {
        this.notifier = notifier;
        this.shown = shown;
        this.told = told;
    }

    @Override
    public void show(Frame frame) {
        frame.facts().ifPresent(its -> facts = its);
        if (facts != null && begin == null) {
            begin = frame.at();
        }
        findings.see(frame);
        if (facts != null) {
            phases.tick(frame.at(), frame.fresh(), facts);
        }
        notifier.see(frame);
        shown.show(frame);
    }

    @Override
    public void end(Watched watched) {
        phases.steps().forEach(told::tell);
        shown.end(watched);
    }

    /**
     * @param failOn the least severity that fails
     * @throws IOException where the file cannot be written; what was there stays
     */
    void junit(Path file, Severity failOn, Watched watched) throws IOException {
        write(
                file,
                JUnitXml.of(
                        new JUnitXml.Told(
                                target(),
                                begin == null ? watched.last() : begin,
                                watched.span(),
                                watched.standing(),
                                findings.episodes(),
                                failOn,
                                lost(watched))));
    }

    /** As above, as Markdown. */
    void summary(Path file, Watched watched) throws IOException {
        write(
                file,
                SummaryMarkdown.of(
                        new SummaryMarkdown.Told(
                                target(),
                                watched.span(),
                                watched.standing(),
                                findings.episodes(),
                                phases.steps(),
                                lost(watched))));
    }

    private String target() {
        return facts == null
                ? "a target that never answered"
                : "%s, Java %s, %s"
                        .formatted(facts.name(), facts.java(), facts.collector().label());
    }

    private static Optional<String> lost(Watched watched) {
        return watched.lost()
                .map(Link.Lost::why)
                .or(
                        () ->
                                watched.connected()
                                        ? Optional.empty()
                                        : Optional.of("it never answered"));
    }

    /** Whole or not at all. */
    private static void write(Path file, String text) throws IOException {
        // Not a temporary file: a build server, as another user, is to read it.
        Path whole = file.toAbsolutePath();
        Path half =
                whole.resolveSibling(
                        "." + whole.getFileName() + "-" + ProcessHandle.current().pid() + ".half");
        try {
            Files.writeString(half, text, StandardCharsets.UTF_8);
            try {
                Files.move(half, file, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException e) {
                Files.move(half, file, StandardCopyOption.REPLACE_EXISTING);
            }
        } finally {
            Files.deleteIfExists(half);
        }
    }
}
