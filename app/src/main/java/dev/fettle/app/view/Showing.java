package dev.fettle.app.view;

import dev.fettle.app.chart.Charts;
import dev.fettle.app.chart.Forecast;
import dev.fettle.app.chart.Mark;
import dev.fettle.app.chart.Readings;
import dev.fettle.app.chart.Span;
import dev.fettle.app.chart.Stretch;
import dev.fettle.app.chart.Track;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.IncidentState;
import dev.fettle.app.look.Tone;
import dev.fettle.app.view.bar.ReadOnlyModel;
import dev.fettle.app.view.cpu.CpuModel;
import dev.fettle.app.view.findings.FindingsModel;
import dev.fettle.app.view.findings.LinkCards;
import dev.fettle.app.view.gc.GcModel;
import dev.fettle.app.view.heap.HeapModel;
import dev.fettle.app.view.heap.HeapOffer;
import dev.fettle.app.view.incident.IncidentModel;
import dev.fettle.app.view.incident.StripModel;
import dev.fettle.app.view.mbeans.MBeansModel;
import dev.fettle.app.view.overview.OverviewModel;
import dev.fettle.app.view.pools.Means;
import dev.fettle.app.view.pools.PoolsModel;
import dev.fettle.app.view.span.SpanModel;
import dev.fettle.app.view.status.Status;
import dev.fettle.app.view.tabs.Tab;
import dev.fettle.app.view.tabs.TabsModel;
import dev.fettle.app.view.threads.ThreadsModel;
import dev.fettle.app.view.tiles.TilesModel;
import dev.fettle.app.view.tuning.Circumstances;
import dev.fettle.app.view.tuning.OpenChanges;
import dev.fettle.app.view.tuning.TrialModel;
import dev.fettle.app.view.tuning.TuningModel;
import dev.fettle.app.view.verdict.VerdictModel;
import dev.fettle.app.words.Times;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Judgement;
import dev.fettle.diagnosis.Standing;
import dev.fettle.incident.Incident;
import dev.fettle.target.Link;
import dev.fettle.target.Observation.Happening;

import javafx.beans.property.StringProperty;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.stage.Stage;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** Says in every part of the window what is known of the target that is shown. */
final class Showing {
    private static final Duration SILENCE = Duration.ofMillis(1500);

    private final Shell shell;
    private final Scene scene;
    private final Ports ports;
    private final Times times;
    private final StringProperty title;
    private final Button keep;
    private final ThreadsAsking asking;
    private final SpanAsking spans;
    private final TuningAsking tuning;
    private final PoolsAsking pools;
    private final MBeansAsking mbeans;
    private final FirstChart firstChart = new FirstChart();
    private boolean readOnly;

    Showing(
            Shell shell,
            Scene scene,
            Ports ports,
            Times times,
            StringProperty title,
            Button keep,
            ThreadsAsking asking,
            SpanAsking spans,
            TuningAsking tuning,
            PoolsAsking pools,
            MBeansAsking mbeans) {
        this.shell = shell;
        this.scene = scene;
        this.ports = ports;
        this.times = times;
        this.title = title;
        this.keep = keep;
        this.asking = asking;
        this.spans = spans;
        this.tuning = tuning;
        this.pools = pools;
        this.mbeans = mbeans;
    }

    private Optional<StripModel> strip(Attached target) {
        return target.incident().map(it -> StripModel.of(it, offer(target), times));
    }

    /** To count the classes for an incident; empty where that cannot be done. */
    private Optional<StripModel.Count> offer(Attached target) {
        return target.last()
                .filter(frame -> frame.link() instanceof Link.Up)
                .map(
                        frame -> {
                            Readings now = target.tracks().at(frame.at(), Duration.ZERO);
                            return HeapOffer.of(
                                    target.heap(),
                                    target.lookups()
                                            .countCost(now.value(Charts.HEAP_USED).orElse(0)),
                                    frame,
                                    OptionalDouble.empty(),
                                    forbidden());
                        })
                .filter(offer -> offer.enabled() || target.heap().counting())
                .map(
                        offer ->
                                new StripModel.Count(
                                        offer.count(),
                                        offer.cost(),
                                        offer.enabled(),
                                        offer.sure()));
    }

    void target(Optional<Attached> shown, Span span) {
        boolean unlocked = shown.filter(target -> target.board().unlocked()).isPresent();
        title.set(
                shown.map(target -> target.name() + (unlocked ? " (unlocked)" : "") + " · ")
                                .orElse("")
                        + "Fettle");
        shell.bar.showUnlocked(unlocked ? shown.orElseThrow().name() : "");
        shell.status.showChanges(
                shown.map(target -> OpenChanges.of(target.board()).words()).orElse(List.of()));
        Optional<Frame> frame = shown.flatMap(Attached::last);
        shell.showData(
                shown.filter(Attached::hasData).isPresent(),
                shown.map(Attached::tab).orElse(Tab.OVERVIEW));
        shell.waysOut.show(shown);
        shell.strip.show(shown.flatMap(this::strip));
        keep.setDisable(
                shown.filter(it -> !it.isFile())
                        .flatMap(Attached::last)
                        .filter(it -> it.link() instanceof Link.Up)
                        .filter(it -> it.incident().filter(IncidentState::open).isEmpty())
                        .isEmpty());
        shell.showDoctor(
                shown.filter(target -> !target.failure().isEmpty()).flatMap(Attached::examination));
        shell.verdict.show(Headline.of(shown, times));
        if (frame.isPresent()) {
            Attached target = shown.orElseThrow();
            show(target, target.at(frame.orElseThrow(), span), span);
        } else {
            shell.findings.show(
                    new FindingsModel(List.of(), List.of()),
                    shown.isEmpty()
                            ? "Findings stand here once a JVM is attached to."
                            : "Nothing has been seen of this JVM.");
        }
        showReadOnly(shown);
        status(shown);
    }

    private void show(Attached target, Frame frame, Span span) {
        List<Happening> happened = target.happenings().link();
        Judgement judgement = frame.judgement();
        shell.tabs.show(TabsModel.of(target.tab(), target.tabs(), judgement));
        shell.charts().forEach(chart -> chart.select(target.selected()));
        span(target);
        tab(target, frame, span);
        shell.findings.show(
                FindingsModel.of(judgement, target.happenings().cleared(), times)
                        .with(LinkCards.of(happened, frame.mending(), times)),
                judgement.standing().isEmpty()
                        ? frame.link() instanceof Link.Lost
                                ? "It was lost before anything could be judged."
                                : "The first verdicts come within seconds."
                        : "Nothing is wrong that Fettle can see.");
        if (target.hasData()) {
            firstChart.drawn(scene);
        }
    }

    /** Baselines are not read before a span was selected for the first time. */
    private void span(Attached target) {
        boolean asked = target.selected().isPresent() || target.spans().shown().isPresent();
        shell.span.show(
                SpanModel.of(
                        target.selected(),
                        asked ? spans.names() : List.of(),
                        target.spans().note(),
                        target.spans().shown(),
                        times));
    }

    /** Only what is seen is made ready. */
    private void tab(Attached target, Frame frame, Span span) {
        Stretch stretch = stretch(target, frame, span);
        Readings now = target.tracks().at(stretch.to(), stretch.length());
        List<Mark> marks = marks(target, frame);
        switch (target.tab()) {
            case OVERVIEW -> {
                shell.tiles.show(TilesModel.of(now, frame.facts()));
                shell.overview.show(
                        target.tracks(),
                        frame.at(),
                        new OverviewModel(marks),
                        target.mbeans().charts().first());
            }
            case THREADS -> {
                if (!iconified()) {
                    asking.whileShown(target, frame);
                }
                ThreadsModel model =
                        ThreadsModel.of(
                                frame,
                                now,
                                target.sites(),
                                stretch,
                                words(target, stretch),
                                target.threads(),
                                ThreadsAsking.cost(target),
                                forbidden(),
                                times);
                say(target, frame, model.known(), model.sentence(), model.detail());
                shell.threads.show(target.tracks(), frame.at(), marks, stretch, model);
            }
            case HEAP -> {
                HeapModel model =
                        HeapModel.of(
                                frame,
                                now,
                                floor(target, stretch),
                                stretch,
                                target.heap(),
                                target.lookups().countCost(now.value(Charts.HEAP_USED).orElse(0)),
                                forbidden());
                say(target, frame, model.known(), model.sentence(), model.detail());
                shell.heap.show(target.tracks(), frame.at(), marks, model);
            }
            case GC -> {
                GcModel model =
                        GcModel.of(
                                frame, now, target.collections(), stretch, words(target, stretch));
                say(target, frame, model.known(), model.sentence(), model.detail());
                shell.gc.show(target.tracks(), frame.at(), marks, model);
            }
            case CPU -> {
                CpuModel model =
                        CpuModel.of(
                                ports.clock().instant(),
                                target.cpu(),
                                target.lookups().cpuCost(),
                                times);
                say(target, frame, model.known(), model.sentence(), model.detail());
                shell.cpu.show(model);
            }
            case POOLS -> pools(target, frame, marks);
            case TUNING -> tuning(target, frame, marks);
            case MBEANS -> mbeans(target, frame, marks);
            case INCIDENT -> target.file().ifPresent(desk -> incident(target, desk));
        }
    }

    private void incident(Attached target, FiledDesk desk) {
        IncidentModel model =
                IncidentModel.of(
                        desk.told(),
                        target.happenings().marks(),
                        FiledAsking.about(target),
                        desk.said(),
                        desk.contrast(),
                        times);
        shell.verdict.show(new VerdictModel(model.tone(), model.sentence(), model.detail()));
        shell.incident.show(model);
    }

    private void pools(Attached target, Frame frame, List<Mark> marks) {
        if (!iconified()) {
            tuning.levers(target, frame);
        }
        PoolsModel model =
                PoolsModel.of(
                        target.poolsSeen(),
                        target.pools(),
                        target.tracks(),
                        pools.bands(),
                        new Means(target.board()::has, ThreadsAsking.cost(target)),
                        frame.at(),
                        times);
        if (target.hasData() && frame.link() instanceof Link.Up) {
            shell.verdict.show(
                    finding(target.tab(), frame)
                            .map(
                                    it ->
                                            new VerdictModel(
                                                    Tone.of(it.severity()),
                                                    it.headline(),
                                                    model.sentence() + ". " + model.detail()))
                            .orElse(
                                    new VerdictModel(
                                            model.tone(), model.sentence(), model.detail())));
        }
        shell.pools.show(target.tracks(), frame.at(), marks, model);
        shell.poolsSide.show(model);
    }

    /** The worst that was found and is looked into in a tab. */
    private static Optional<Finding> finding(Tab tab, Frame frame) {
        return frame.judgement().standing().stream()
                .map(Standing::verdict)
                .filter(Finding.class::isInstance)
                .map(Finding.class::cast)
                .filter(it -> tab.concerns(it.detectorId()))
                .findFirst();
    }

    private void mbeans(Attached target, Frame frame, List<Mark> marks) {
        if (!iconified()) {
            mbeans.whileShown(target, frame);
        }
        MBeansModel model =
                MBeansModel.of(
                        target.mbeans(),
                        new MBeansModel.Around(
                                target.name(),
                                frame.link() instanceof Link.Up,
                                forbidden(Optional.of(target)),
                                target.board().unlocked(),
                                frame.pools(),
                                ports.adapters().folder(),
                                frame.at(),
                                times));
        if (target.hasData() && frame.link() instanceof Link.Up) {
            shell.verdict.show(new VerdictModel(Tone.INFO, model.sentence(), model.detail()));
        }
        shell.mbeans.show(
                target.tracks(), frame.at(), marks, target.mbeans().charts().lanes(), model);
    }

    private void tuning(Attached target, Frame frame, List<Mark> marks) {
        if (!iconified()) {
            tuning.whileShown(target, frame);
        }
        TuningModel model =
                TuningModel.of(
                        target.board(),
                        target.took(),
                        new Circumstances(
                                target.name(),
                                frame.facts(),
                                frame.link() instanceof Link.Up,
                                forbidden(Optional.of(target)),
                                frame.at(),
                                times));
        if (target.hasData() && frame.link() instanceof Link.Up) {
            shell.verdict.show(
                    new VerdictModel(
                            Tone.INFO, model.settings().sentence(), model.settings().detail()));
        }
        shell.tuning.show(target.tracks(), frame.at(), marks, model);
        shell.tuningSide.show(model);
    }

    /** Who forbids to change anything in a target, as a clause; empty where nobody does. */
    Optional<String> forbidden(Optional<Attached> target) {
        return ReadOnlyModel.forbidden(
                ports.readOnly().forced(),
                readOnly,
                target.flatMap(Attached::last).flatMap(Frame::facts));
    }

    private boolean iconified() {
        return scene.getWindow() instanceof Stage stage && stage.isIconified();
    }

    /** Who forbids to stop a JVM: the user, for this window, or somebody before them. */
    private Optional<String> forbidden() {
        return forbidden(Optional.empty());
    }

    /** What was left after each collection of the stretch. */
    private static List<Forecast.Point> floor(Attached target, Stretch stretch) {
        Track track = target.tracks().track(Charts.HEAP_AFTER_GC);
        List<Forecast.Point> floor = new ArrayList<>();
        for (int i = 0; i < track.size(); i++) {
            Instant at = Instant.ofEpochMilli(track.millis(i));
            boolean within = !at.isBefore(stretch.from()) && !at.isAfter(stretch.to());
            if (within && !Double.isNaN(track.value(i))) {
                floor.add(new Forecast.Point(at, track.value(i)));
            }
        }
        return floor;
    }

    /** Where changes are looked at they go first, so that no other tint lies over theirs. */
    private static List<Mark> marks(Attached target, Frame frame) {
        List<Mark> marks =
                new ArrayList<>(
                        OverviewModel.of(
                                        frame,
                                        target.happenings().link().stream()
                                                .filter(
                                                        each ->
                                                                each.kind()
                                                                        .equals(Happening.RESTART))
                                                .map(Happening::at)
                                                .toList(),
                                        target.happenings().deviations(),
                                        target.happenings().marks())
                                .marks());
        List<Mark> changes = TrialModel.marks(target.board());
        target.file().ifPresent(desk -> FiledMarks.add(marks, desk.told().incident()));
        marks.addAll(target.tab() == Tab.TUNING ? 0 : marks.size(), changes);
        return marks;
    }

    /** What was selected; otherwise as much as is shown and known. */
    private static Stretch stretch(Attached target, Frame frame, Span span) {
        Duration known = target.tracks().known(frame.at());
        Duration length = known.compareTo(span.length()) < 0 ? known : span.length();
        return target.selected().orElseGet(() -> new Stretch(frame.at().minus(length), frame.at()));
    }

    private static String words(Attached target, Stretch stretch) {
        return (target.selected().isPresent() ? "the selected " : "the last ")
                + Times.span(stretch.length());
    }

    /** A tab answers its own question in place of the verdict, as long as the target is heard. */
    private void say(Attached target, Frame frame, boolean known, String sentence, String detail) {
        if (target.hasData() && frame.link() instanceof Link.Up) {
            shell.verdict.show(
                    new VerdictModel(
                            known ? TabsModel.tone(target.tab(), frame.judgement()) : Tone.UNKNOWN,
                            sentence,
                            detail));
        }
    }

    /** The user chose it, or no longer, for this window. */
    void readOnly(boolean on, Optional<Attached> shown) {
        readOnly = on;
        showReadOnly(shown);
    }

    private void showReadOnly(Optional<Attached> shown) {
        shell.bar.show(
                ReadOnlyModel.of(
                        ports.readOnly().forced(),
                        readOnly,
                        shown.flatMap(Attached::last).flatMap(Frame::facts)));
    }

    /** While frames come, they bring the ages with them. */
    void age(Optional<Attached> shown) {
        Instant now = ports.clock().instant();
        Instant heard = shown.flatMap(Attached::last).map(Frame::at).orElse(now);
        if (Duration.between(heard, now).compareTo(SILENCE) > 0) {
            status(shown);
        }
        // A setting may have changed meanwhile.
        showReadOnly(shown);
    }

    private void status(Optional<Attached> shown) {
        Instant now = ports.clock().instant();
        shell.status.show(
                shown.map(
                                target ->
                                        target.file()
                                                .map(this::status)
                                                .orElseGet(() -> target.status().at(now)))
                        .orElse(Status.NONE));
    }

    private Status status(FiledDesk desk) {
        Incident incident = desk.told().incident();
        return new Status(
                Tone.INFO,
                "This is a file, read-only",
                "",
                "%s to %s %s"
                        .formatted(
                                times.clock(incident.from()),
                                times.clock(incident.until()),
                                times.offset(incident.until())),
                "none, no JVM is asked");
    }
}
