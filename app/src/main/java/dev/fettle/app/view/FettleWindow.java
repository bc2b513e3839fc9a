package dev.fettle.app.view;

import dev.fettle.app.chart.Span;
import dev.fettle.app.chart.Stretch;
import dev.fettle.app.connections.Remembered;
import dev.fettle.app.look.Theme;
import dev.fettle.app.look.Typefaces;
import dev.fettle.app.view.bar.BarView;
import dev.fettle.app.view.connect.Draft;
import dev.fettle.app.view.cpu.CpuView;
import dev.fettle.app.view.findings.FindingsView;
import dev.fettle.app.view.gc.GcView;
import dev.fettle.app.view.heap.HeapView;
import dev.fettle.app.view.incident.IncidentView;
import dev.fettle.app.view.incident.StripView;
import dev.fettle.app.view.jvms.JvmRow;
import dev.fettle.app.view.jvms.JvmsModel;
import dev.fettle.app.view.jvms.JvmsPoll;
import dev.fettle.app.view.jvms.JvmsView;
import dev.fettle.app.view.jvms.Known;
import dev.fettle.app.view.leaving.LeavingView;
import dev.fettle.app.view.mbeans.MBeansView;
import dev.fettle.app.view.notices.NoticesModel;
import dev.fettle.app.view.notices.NoticesView;
import dev.fettle.app.view.overview.OverviewView;
import dev.fettle.app.view.pools.PoolsSideView;
import dev.fettle.app.view.pools.PoolsView;
import dev.fettle.app.view.span.SpanView;
import dev.fettle.app.view.status.StatusView;
import dev.fettle.app.view.tabs.Tab;
import dev.fettle.app.view.tabs.TabsView;
import dev.fettle.app.view.threads.ThreadsView;
import dev.fettle.app.view.tuning.TuningSideView;
import dev.fettle.app.view.tuning.TuningView;
import dev.fettle.app.words.Times;
import dev.fettle.connect.Access;
import dev.fettle.connect.Address;
import dev.fettle.connect.Destination;
import dev.fettle.connect.LocalJvm;

import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.application.Application;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.geometry.Rectangle2D;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.stage.Screen;
import javafx.stage.Stage;

import java.nio.file.Path;
import java.time.Duration;
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

    private final Ports ports;
    private final Executor door;
    private final Roster roster;
    private final Aside aside;
    private final Examinations examinations;
    private final Times times;
    private final NoticesModel notices = new NoticesModel();
    private final StringProperty title = new SimpleStringProperty("Fettle");

    private Theme theme;
    private Span span = Span.TEN_MINUTES;
    private Known known = Known.NONE;
    private String filter = "";
    private ConnectDesk desk;
    private Shell shell;
    private Showing showing;
    private TuningAsking tuning;
    private MBeansAsking mbeans;
    private Leaving leaving;
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
        this.aside = new Aside(this::tell);
        this.examinations = new Examinations(door, ports.examiner(), aside, this::changed);
        arguments.attachAtStart().ifPresent(roster::attach);
        ports.news().follow(this::tell);
    }

    /** Shows the window, and begins to look for JVMs. */
    public void open(Stage stage) {
        stage.titleProperty().bind(title);
        Rectangle2D screen = Screen.getPrimary().getVisualBounds();
        stage.setScene(
                scene(Math.min(WIDTH, screen.getWidth()), Math.min(HEIGHT, screen.getHeight())));
        stage.setOnCloseRequest(
                asked -> {
                    if (!mayLeave(stage::hide)) {
                        asked.consume();
                    }
                });
        stage.show();
    }

    /**
     * Whether the window may go at once. Where changes are open in a JVM its user is asked first.
     *
     * @param goes called once the window may go, unless its user thinks better of it
     */
    boolean mayLeave(Runnable goes) {
        return leaving.mayLeave(goes);
    }

    /** The window's content, for a stage or for a picture. Called once. */
    public Scene scene(double width, double height) {
        Typefaces.load();
        Button keep = keep(this::keepIncident);
        ThreadsAsking asking = new ThreadsAsking(door, roster::shown, this::changed);
        SpanAsking spans = new SpanAsking(door, aside, ports.kept(), roster::shown, this::changed);
        tuning =
                new TuningAsking(
                        door,
                        roster::shown,
                        this::changed,
                        () -> showing.forbidden(roster.shown()));
        PoolsAsking pools =
                new PoolsAsking(
                        door,
                        ports,
                        roster::shown,
                        this::changed,
                        tuning,
                        this::turnTo,
                        aside,
                        (beans, of) -> mbeans.draft(beans, of));
        mbeans =
                new MBeansAsking(
                        door,
                        roster::shown,
                        this::changed,
                        () -> showing.forbidden(roster.shown()),
                        aside,
                        ports.adapters(),
                        this::turnTo);
        LeavingView asked = new LeavingView();
        leaving =
                new Leaving(
                        door,
                        asked,
                        roster::attended,
                        () -> showing.forbidden(Optional.empty()),
                        () -> shell.takeFocus(tab()));
        desk = new ConnectDesk(door, ports, aside, roster, this::formClosed, this::showAll);
        var heap = new HeapAsking(door, roster::shown, this::changed);
        shell =
                new Shell(
                        new BarView(
                                this::filter,
                                this::readOnly,
                                tuning::lock,
                                this::use,
                                this::toggleTheme),
                        new JvmsView(this::choose, this::dismiss, this::connect, this::openFile),
                        new TabsView(this::turnTo, keep),
                        new SpanView(spans),
                        new OverviewView(times, theme),
                        new ThreadsView(times, theme, asking),
                        new HeapView(times, theme, heap),
                        new GcView(times, theme),
                        new CpuView(theme, cpuActions()),
                        new PoolsView(times, theme, pools),
                        new PoolsSideView(pools),
                        new TuningView(times, theme, tuning),
                        new MBeansView(times, theme, mbeans),
                        new IncidentView(
                                new FiledAsking(
                                        door,
                                        roster::shown,
                                        this::changed,
                                        ports.files(),
                                        this::turnTo)),
                        new StripView(
                                this::open,
                                heap::countForIncident,
                                heap::cancel,
                                this::readOfIncident),
                        new TuningSideView(tuning),
                        new FindingsView(this::choose),
                        new NoticesView(this::dismissNotice),
                        new StatusView(times, ports.clock().instant()),
                        desk.form(),
                        asked);
        shell.waysOut.onAgain(() -> roster.shown().ifPresent(this::again));
        shell.waysOut.onWhy(() -> roster.shown().ifPresent(examinations::begin));
        shell.waysOut.onSalvage(() -> roster.shown().ifPresent(this::salvage));
        shell.waysOut.onEdit(() -> roster.shown().ifPresent(desk::edit));
        shell.charts().forEach(chart -> chart.onSelect(this::select));
        scene = new Scene(shell, width, height);
        scene.getStylesheets().add(STYLE);
        showing =
                new Showing(
                        shell, scene, ports, times, title, keep, asking, spans, tuning, pools,
                        mbeans);
        use(theme);
        use(span);
        new Keys(
                        shell,
                        this::connect,
                        this::openFile,
                        this::keepIncident,
                        this::toggleTheme,
                        this::toggleSpan,
                        this::turnTo,
                        this::tab)
                .install(scene);
        new FileDrop(this::open).install(scene);
        shell.jvms.takeFocus();
        poll = new JvmsPoll(new Looking(ports, this::tell), door, this::found);
        ages =
                new Timeline(
                        new KeyFrame(
                                javafx.util.Duration.seconds(1), _ -> showing.age(roster.shown())));
        ages.setCycleCount(Timeline.INDEFINITE);
        ages.play();
        showAll();
        return scene;
    }

    /** Says something of Fettle itself, above the footer, until it is dismissed. From any thread. */
    public void tell(String sentence) {
        door.execute(
                () -> {
                    if (notices.tell(sentence) && shell != null) {
                        shell.notices.show(notices);
                    }
                });
    }

    /**
     * Ends every session and waits for them, bounded. Not for the toolkit's thread.
     *
     * @return what could not be ended or cleaned, a sentence each
     */
    public List<String> close(Duration limit) {
        if (poll != null) {
            poll.close();
            door.execute(ages::stop);
        }
        return roster.close(limit);
    }

    /** Attaches to a JVM and shows it; one that is attached to is only shown. */
    void choose(JvmRow row) {
        Optional<Attached> attended = roster.find(row.key());
        Optional<Remembered> remembered = known.remembered(row.key());
        Destination unentered = new Destination(row.address(), Access.ANONYMOUS);
        if (attended.isPresent()) {
            roster.show(attended.orElseThrow());
        } else if (remembered.isPresent()) {
            desk.enter(remembered.orElseThrow(), unentered);
        } else {
            roster.turnTo(unentered);
        }
        showAll();
    }

    /** The user says which JVM is the lost program come back. */
    private void choose(LocalJvm successor) {
        roster.shown().ifPresent(lost -> roster.choose(lost, successor));
    }

    private void connect() {
        if (!desk.form().shown()) {
            desk.open(Draft.EMPTY);
        }
    }

    private void openFile() {
        ports.files().choose("The incident to open").ifPresent(this::open);
    }

    /** Opens the file of an incident beside what is looked at. */
    private void open(Path file) {
        roster.turnTo(new Destination(new Address.File(file, false), Access.ANONYMOUS));
        showAll();
    }

    private static Button keep(Runnable keep) {
        Button button = new Button("Keep an incident");
        button.setId("keep-incident");
        button.getStyleClass().add("small-button");
        button.setMinWidth(Button.USE_PREF_SIZE);
        button.setTooltip(
                new Tooltip(
                        "Gathers what this JVM tells now and writes one file of it, with the hour"
                                + " before (Ctrl I)"));
        button.setOnAction(_ -> keep.run());
        return button;
    }

    private void keepIncident() {
        roster.shown()
                .filter(Attached::hasData)
                .ifPresent(it -> it.incidents().open("Somebody at the window asked for it."));
    }

    private void readOfIncident() {
        roster.shown()
                .ifPresent(
                        target -> {
                            target.incident().ifPresent(target::readOf);
                            showing.target(roster.shown(), span);
                        });
    }

    private void salvage(Attached damaged) {
        if (damaged.address() instanceof Address.File file) {
            roster.turnTo(new Destination(new Address.File(file.path(), true), Access.ANONYMOUS));
            showAll();
        }
    }

    private void formClosed() {
        shell.jvms.takeFocus();
    }

    private void again(Attached over) {
        if (over.entered() || over.remembered().isEmpty()) {
            roster.again(over);
        } else {
            desk.enter(over.remembered().orElseThrow(), over.destination());
        }
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
        boolean shown = roster.shown().filter(which::equals).isPresent();
        if (!shown && !roster.has(which) || scene == null) {
            return;
        }
        tuning.always(which);
        leaving.changed();
        if (shown) {
            showing.target(roster.shown(), span);
            if (!desk.form().shown() && which.asks()) {
                desk.edit(which);
            }
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

    private void readOnly(boolean on) {
        ports.readOnly().choose(on);
        if (on) {
            // What is opened again later is opened by a choice of its own.
            roster.attended().forEach(target -> target.board().unlock(false));
        }
        showing.readOnly(on, roster.shown());
        showing.target(roster.shown(), span);
    }

    private void dismissNotice() {
        notices.dismiss();
        shell.notices.show(notices);
    }

    private void use(Span chosen) {
        span = chosen;
        shell.use(chosen);
        showing.target(roster.shown(), span);
    }

    private CpuView.Actions cpuActions() {
        return new CpuAsking(door, ports.clock(), roster::shown, this::changed);
    }

    private void turnTo(Tab tab) {
        roster.shown()
                .filter(target -> target.tabs().contains(tab))
                .ifPresent(
                        target -> {
                            if (tab != Tab.MBEANS) {
                                mbeans.left(target);
                            }
                            target.turnTo(tab);
                            // Somebody else may have set something meanwhile.
                            target.board().lookAgain();
                            showing.target(roster.shown(), span);
                        });
    }

    private Tab tab() {
        return roster.shown().map(Attached::tab).orElse(Tab.OVERVIEW);
    }

    private void select(Optional<Stretch> stretch) {
        roster.shown()
                .filter(target -> !target.selected().equals(stretch))
                .ifPresent(
                        target -> {
                            target.select(stretch);
                            showing.target(roster.shown(), span);
                        });
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
        showing.target(roster.shown(), span);
        shell.notices.show(notices);
    }

    private void showJvms() {
        shell.jvms.show(JvmsModel.of(known, roster.attentions(), filter, roster.shownKey()));
    }
}
