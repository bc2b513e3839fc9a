package dev.fettle.app.view;

import dev.fettle.app.chart.ChartPane;
import dev.fettle.app.chart.Span;
import dev.fettle.app.look.Theme;
import dev.fettle.app.view.bar.BarView;
import dev.fettle.app.view.connect.ConnectView;
import dev.fettle.app.view.cpu.CpuView;
import dev.fettle.app.view.doctor.DoctorModel;
import dev.fettle.app.view.doctor.DoctorView;
import dev.fettle.app.view.findings.FindingsView;
import dev.fettle.app.view.gc.GcView;
import dev.fettle.app.view.heap.HeapView;
import dev.fettle.app.view.incident.IncidentView;
import dev.fettle.app.view.incident.StripView;
import dev.fettle.app.view.jvms.JvmsView;
import dev.fettle.app.view.leaving.LeavingView;
import dev.fettle.app.view.mbeans.MBeansView;
import dev.fettle.app.view.notices.NoticesView;
import dev.fettle.app.view.overview.OverviewView;
import dev.fettle.app.view.pools.PoolsSideView;
import dev.fettle.app.view.pools.PoolsView;
import dev.fettle.app.view.span.SpanView;
import dev.fettle.app.view.status.StatusView;
import dev.fettle.app.view.tabs.Tab;
import dev.fettle.app.view.tabs.TabsView;
import dev.fettle.app.view.threads.ThreadsView;
import dev.fettle.app.view.tiles.TilesView;
import dev.fettle.app.view.tuning.TuningSideView;
import dev.fettle.app.view.tuning.TuningView;
import dev.fettle.app.view.verdict.VerdictView;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.scene.Node;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Optional;

/** Where everything is in the window. */
final class Shell extends StackPane {
    final BarView bar;
    final JvmsView jvms;
    final VerdictView verdict = new VerdictView();
    final WaysOut waysOut = new WaysOut();
    final DoctorView doctor = new DoctorView();
    final TilesView tiles = new TilesView();
    final SpanView span;
    final TabsView tabs;
    final OverviewView overview;
    final ThreadsView threads;
    final HeapView heap;
    final GcView gc;
    final CpuView cpu;
    final PoolsView pools;
    final PoolsSideView poolsSide;
    final TuningView tuning;
    final MBeansView mbeans;
    final IncidentView incident;
    final StripView strip;
    final TuningSideView tuningSide;
    private final VBox centre;
    final FindingsView findings;
    final NoticesView notices;
    final StatusView status;

    Shell(
            BarView bar,
            JvmsView jvms,
            TabsView tabs,
            SpanView span,
            OverviewView overview,
            ThreadsView threads,
            HeapView heap,
            GcView gc,
            CpuView cpu,
            PoolsView pools,
            PoolsSideView poolsSide,
            TuningView tuning,
            MBeansView mbeans,
            IncidentView incident,
            StripView strip,
            TuningSideView tuningSide,
            FindingsView findings,
            NoticesView notices,
            StatusView status,
            ConnectView form,
            LeavingView leaving) {
        this.bar = bar;
        this.jvms = jvms;
        this.tabs = tabs;
        this.span = span;
        this.overview = overview;
        this.threads = threads;
        this.heap = heap;
        this.gc = gc;
        this.cpu = cpu;
        this.pools = pools;
        this.poolsSide = poolsSide;
        this.tuning = tuning;
        this.mbeans = mbeans;
        this.incident = incident;
        this.strip = strip;
        this.tuningSide = tuningSide;
        this.findings = findings;
        this.notices = notices;
        this.status = status;
        getStyleClass().add("shell");
        centre =
                new VBox(
                        verdict, waysOut, doctor, span, tiles, overview, threads, heap, gc, cpu,
                        pools, tuning, mbeans, incident);
        centre.getStyleClass().add("centre");
        VBox.setVgrow(doctor, Priority.ALWAYS);
        VBox.setVgrow(overview, Priority.ALWAYS);
        VBox.setVgrow(threads, Priority.ALWAYS);
        VBox.setVgrow(heap, Priority.ALWAYS);
        VBox.setVgrow(gc, Priority.ALWAYS);
        VBox.setVgrow(cpu, Priority.ALWAYS);
        VBox.setVgrow(pools, Priority.ALWAYS);
        VBox.setVgrow(tuning, Priority.ALWAYS);
        VBox.setVgrow(mbeans, Priority.ALWAYS);
        VBox.setVgrow(incident, Priority.ALWAYS);
        VBox.setVgrow(centre, Priority.ALWAYS);
        BorderPane parts = new BorderPane();
        parts.setTop(bar);
        parts.setLeft(jvms);
        parts.setCenter(new VBox(tabs, strip, centre));
        parts.setRight(new StackPane(findings, poolsSide, tuningSide));
        parts.setBottom(new VBox(notices, status));
        // While the form is open the keys are its own.
        parts.disableProperty().bind(form.visibleProperty().or(leaving.visibleProperty()));
        parts.getStyleClass().add("parts");
        getChildren().addAll(parts, form, leaving);
        // Narrow windows take from the sides first.
        jvms.prefWidthProperty().bind(share(0.165, 196, 236));
        findings.prefWidthProperty().bind(share(0.27, 280, 360));
        tuningSide.prefWidthProperty().bind(findings.prefWidthProperty());
        tuningSide.setVisible(false);
        poolsSide.prefWidthProperty().bind(findings.prefWidthProperty());
        poolsSide.setVisible(false);
    }

    private DoubleBinding share(double share, double least, double most) {
        return Bindings.createDoubleBinding(
                () -> Math.clamp(getWidth() * share, least, most), widthProperty());
    }

    void use(Theme theme) {
        getStyleClass().remove(theme.other().styleClass());
        if (!getStyleClass().contains(theme.styleClass())) {
            getStyleClass().add(theme.styleClass());
        }
        overview.use(theme);
        threads.use(theme);
        heap.use(theme);
        gc.use(theme);
        cpu.use(theme);
        pools.use(theme);
        tuning.use(theme);
        mbeans.use(theme);
    }

    void use(Span span) {
        bar.show(span);
        overview.use(span);
        threads.use(span);
        heap.use(span);
        gc.use(span);
        pools.use(span);
        tuning.use(span);
        mbeans.use(span);
    }

    /** Every chart, in the order of the tabs: they share the time axis and what is selected of it. */
    List<ChartPane> charts() {
        return List.of(
                overview.chart(),
                threads.chart(),
                heap.chart(),
                gc.chart(),
                pools.chart(),
                tuning.chart(),
                mbeans.chart());
    }

    /** The part of the window that the tabs change. */
    Node centre() {
        return centre;
    }

    /** Without data there are no tabs and no charts: an empty chart says nothing. */
    void showData(boolean there, Tab tab) {
        show(tabs, there);
        if (!there) {
            show(span, false);
        }
        show(tiles, there && tab == Tab.OVERVIEW);
        show(overview, there && tab == Tab.OVERVIEW);
        show(threads, there && tab == Tab.THREADS);
        show(heap, there && tab == Tab.HEAP);
        show(gc, there && tab == Tab.GC);
        show(cpu, there && tab == Tab.CPU);
        show(pools, there && tab == Tab.POOLS);
        show(tuning, there && tab == Tab.TUNING);
        show(mbeans, there && tab == Tab.MBEANS);
        show(incident, there && tab == Tab.INCIDENT);
        // All keep their place: what is beside the centre is as wide in every tab.
        tuningSide.setVisible(there && tab == Tab.TUNING);
        poolsSide.setVisible(there && tab == Tab.POOLS);
        findings.setVisible(side() == findings);
    }

    /**
     * What stands at the right: the findings, where changes are made their plan, and of pools and
     * breakers the one that is looked at.
     */
    Node side() {
        return tuningSide.isVisible() ? tuningSide : poolsSide.isVisible() ? poolsSide : findings;
    }

    void takeSideFocus() {
        if (tuningSide.isVisible()) {
            tuningSide.takeFocus();
        } else if (poolsSide.isVisible()) {
            poolsSide.takeFocus();
        } else {
            findings.takeFocus();
        }
    }

    /** The keys then go to what the tab shows first. */
    void takeFocus(Tab tab) {
        switch (tab) {
            case OVERVIEW -> overview.takeFocus();
            case THREADS -> threads.takeFocus();
            case HEAP -> heap.takeFocus();
            case GC -> gc.takeFocus();
            case CPU -> cpu.takeFocus();
            case POOLS -> pools.takeFocus();
            case TUNING -> tuning.takeFocus();
            case MBEANS -> mbeans.takeFocus();
            case INCIDENT -> incident.takeFocus();
        }
    }

    void showDoctor(Optional<DoctorModel> examination) {
        examination.ifPresent(doctor::show);
        show(doctor, examination.isPresent());
    }

    private static void show(Node part, boolean there) {
        part.setVisible(there);
        part.setManaged(there);
    }
}
