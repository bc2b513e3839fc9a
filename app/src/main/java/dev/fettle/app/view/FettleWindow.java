package dev.fettle.app.view;

import dev.fettle.app.chart.Readings;
import dev.fettle.app.chart.Span;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.look.Theme;
import dev.fettle.app.look.Typefaces;
import dev.fettle.app.view.bar.BarView;
import dev.fettle.app.view.findings.FindingsModel;
import dev.fettle.app.view.findings.FindingsView;
import dev.fettle.app.view.findings.LinkCards;
import dev.fettle.app.view.jvms.JvmRow;
import dev.fettle.app.view.jvms.JvmsModel;
import dev.fettle.app.view.jvms.JvmsPoll;
import dev.fettle.app.view.jvms.JvmsView;
import dev.fettle.app.view.jvms.Known;
import dev.fettle.app.view.overview.OverviewModel;
import dev.fettle.app.view.overview.OverviewView;
import dev.fettle.app.view.status.Status;
import dev.fettle.app.view.status.StatusView;
import dev.fettle.app.view.tiles.TilesModel;
import dev.fettle.app.words.Times;
import dev.fettle.connect.Access;
import dev.fettle.connect.Address;
import dev.fettle.connect.Destination;
import dev.fettle.connect.LocalJvm;
import dev.fettle.diagnosis.Judgement;
import dev.fettle.target.Link;
import dev.fettle.target.Observation.Happening;

import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Application;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.stage.Screen;
import javafx.stage.Stage;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * The window. It is told everything through its {@link Ports}, and shows one of the JVMs it is
 * attached to.
 *
 * <p>Made on any thread, which begins the attach that was asked for at the start; everything else is
 * for the toolkit's thread.
 */
public final class FettleWindow {
    private static final String STYLE = "/dev/fettle/app/look/fettle.css";

    private static final double WIDTH = 1440;
    private static final double HEIGHT = 900;
    private static final Duration SILENCE = Duration.ofMillis(1500);

    private final Ports ports;
    private final Executor door;
    private final Roster roster;
    private final Times times;
    private final FirstChart firstChart = new FirstChart();

    private Theme theme;
    private Span span = Span.TEN_MINUTES;
    private Known known = Known.NONE;
    private String filter = "";
    private final StringProperty title = new SimpleStringProperty("Fettle");
    private Shell shell;
    private Scene scene;
    private JvmsPoll poll;
    private Timeline ages;

    /**
     * @param door the toolkit's thread
     */
    public FettleWindow(Executor door, Ports ports, WindowArguments arguments) {
        this.door = door;
        this.ports = ports;
        this.theme = arguments.theme();
        this.times = new Times(ports.clock().getZone());
        this.roster = new Roster(new Sessions(door, ports.opener()), this::changed);
        arguments.attachAtStart().ifPresent(roster::attach);
    }

    /** Shows the window, and begins to look for JVMs. */
    public void open(Stage stage) {
        stage.titleProperty().bind(title);
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        stage.setScene(
                scene(Math.min(WIDTH, screen.getWidth()), Math.min(HEIGHT, screen.getHeight())));
        stage.show();
    }

    /** The window's content, for a stage or for a picture. Called once. */
    public Scene scene(double width, double height) {
        Typefaces.load();
        shell =
                new Shell(
                        new BarView(this::filter, this::use, this::toggleTheme),
                        new JvmsView(this::choose, this::dismiss),
                        new OverviewView(times, theme),
                        new FindingsView(this::choose),
                        new StatusView(times, ports.clock().instant()));
        shell.again.setOnAction(_ -> roster.shown().ifPresent(this::again));
        scene = new Scene(shell, width, height);
        scene.getStylesheets().add(STYLE);
        use(theme);
        use(span);
        new Keys(shell, this::toggleTheme, this::toggleSpan).install(scene);
        shell.jvms.takeFocus();
        poll = new JvmsPoll(ports.known(), door, this::found);
        ages = new Timeline(new KeyFrame(javafx.util.Duration.seconds(1), _ -> showAge()));
        ages.setCycleCount(Timeline.INDEFINITE);
        ages.play();
        showAll();
        return scene;
    }

    /**
     * Ends every session and waits for them, bounded. Not for the toolkit's thread.
     *
     * @return whether all have ended in order
     */
    public boolean close(Duration limit) {
        if (poll != null) {
            poll.close();
            door.execute(ages::stop);
        }
        return roster.close(limit);
    }

    /** Attaches to a JVM and shows it; one that is attached to is only shown. */
    void choose(JvmRow row) {
        roster.find(row.key())
                .ifPresentOrElse(roster::show, () -> roster.turnTo(destination(row.address())));
        showAll();
    }

    /** The user says which JVM is the lost program come back. */
    private void choose(LocalJvm successor) {
        roster.shown().ifPresent(lost -> roster.choose(lost, successor));
    }

    private static Destination destination(Address address) {
        return new Destination(address, Access.ANONYMOUS);
    }

    private void again(Attached over) {
        roster.again(over);
        showAll();
    }

    private void dismiss(JvmRow row) {
        roster.find(row.key())
                .ifPresent(
                        gone -> {
                            roster.dismiss(gone);
                            showAll();
                        });
    }

    private void changed(Attached which) {
        if (!roster.has(which) || scene == null) {
            return;
        }
        if (roster.shown().filter(which::equals).isPresent()) {
            showTarget();
        }
        showJvms();
    }

    private void found(Known now) {
        known = now;
        showJvms();
    }

    private void filter(String text) {
        filter = text;
        showJvms();
    }

    private void use(Span chosen) {
        span = chosen;
        shell.use(chosen);
        showTarget();
    }

    private void toggleSpan() {
        use(span == Span.TEN_MINUTES ? Span.TWO_MINUTES : Span.TEN_MINUTES);
    }

    private void toggleTheme() {
        use(theme.other());
    }

    private void use(Theme chosen) {
        theme = chosen;
        Application.setUserAgentStylesheet(chosen.controls());
        shell.use(chosen);
    }

    private void showAll() {
        showJvms();
        showTarget();
    }

    private void showJvms() {
        shell.jvms.show(JvmsModel.of(known, roster.attentions(), filter, roster.shownKey()));
    }

    private void showTarget() {
        Optional<Attached> shown = roster.shown();
        title.set(shown.map(target -> target.name() + " · ").orElse("") + "Fettle");
        Optional<Frame> frame = shown.flatMap(Attached::last);
        boolean data = shown.filter(Attached::hasData).isPresent();
        shell.showData(data);
        shell.showAgain(shown.filter(Attached::over));
        shell.verdict.show(Headline.of(shown, times));
        if (frame.isPresent()) {
            show(shown.orElseThrow(), frame.orElseThrow());
        } else {
            shell.findings.show(
                    new FindingsModel(List.of(), List.of()),
                    shown.isEmpty()
                            ? "Findings stand here once a JVM is attached to."
                            : "Nothing has been seen of this JVM.");
        }
        showStatus();
    }

    private void show(Attached target, Frame frame) {
        Readings now = target.tracks().at(frame.at(), span.length());
        shell.tiles.show(TilesModel.of(now, frame.facts()));
        shell.overview.show(
                target.tracks(),
                frame.at(),
                OverviewModel.of(frame, target.restarts().stream().map(Happening::at).toList()));
        Judgement judgement = frame.judgement();
        shell.findings.show(
                FindingsModel.of(judgement, target.cleared(), times)
                        .with(LinkCards.of(target.restarts(), frame.mending(), times)),
                judgement.standing().isEmpty()
                        ? frame.link() instanceof Link.Lost
                                ? "It was lost before anything could be judged."
                                : "The first verdicts come within seconds."
                        : "Nothing is wrong that Fettle can see.");
        if (target.hasData()) {
            firstChart.drawn(scene);
        }
    }

    /** While frames come, they bring the ages with them. */
    private void showAge() {
        Instant heard =
                roster.shown()
                        .flatMap(Attached::last)
                        .map(Frame::at)
                        .orElse(ports.clock().instant());
        if (Duration.between(heard, ports.clock().instant()).compareTo(SILENCE) > 0) {
            showStatus();
        }
    }

    private void showStatus() {
        Instant now = ports.clock().instant();
        shell.status.show(
                roster.shown().map(target -> target.status().at(now)).orElse(Status.NONE));
    }
}
