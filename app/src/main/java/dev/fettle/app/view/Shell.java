package dev.fettle.app.view;

import dev.fettle.app.chart.Span;
import dev.fettle.app.look.Theme;
import dev.fettle.app.view.bar.BarView;
import dev.fettle.app.view.findings.FindingsView;
import dev.fettle.app.view.jvms.JvmsView;
import dev.fettle.app.view.overview.OverviewView;
import dev.fettle.app.view.status.StatusView;
import dev.fettle.app.view.tiles.TilesView;
import dev.fettle.app.view.verdict.VerdictView;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.DoubleBinding;
import javafx.scene.control.Button;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.Optional;

/** Where everything is in the window. */
final class Shell extends BorderPane {
    final BarView bar;
    final JvmsView jvms;
    final VerdictView verdict = new VerdictView();
    final TilesView tiles = new TilesView();
    final OverviewView overview;
    final FindingsView findings;
    final StatusView status;
    final Button again = new Button("Try again");

    Shell(
            BarView bar,
            JvmsView jvms,
            OverviewView overview,
            FindingsView findings,
            StatusView status) {
        this.findings = findings;
        this.bar = bar;
        this.jvms = jvms;
        this.overview = overview;
        this.status = status;
        getStyleClass().add("shell");
        again.setId("again");
        again.getStyleClass().add("accent-button");
        VBox centre = new VBox(verdict, again, tiles, overview);
        centre.getStyleClass().add("centre");
        VBox.setVgrow(overview, Priority.ALWAYS);
        setTop(bar);
        setLeft(jvms);
        setCenter(centre);
        setRight(findings);
        setBottom(status);
        // Narrow windows take from the sides first.
        jvms.prefWidthProperty().bind(share(0.165, 196, 236));
        findings.prefWidthProperty().bind(share(0.27, 280, 360));
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
    }

    void use(Span span) {
        bar.show(span);
        overview.use(span);
    }

    /** Without data there are no tiles and no charts: an empty chart says nothing. */
    void showData(boolean there) {
        tiles.setVisible(there);
        tiles.setManaged(there);
        overview.setVisible(there);
        overview.setManaged(there);
    }

    void showAgain(Optional<Attached> over) {
        again.setText(over.filter(Attached::hasData).isPresent() ? "Attach again" : "Try again");
        again.setVisible(over.isPresent());
        again.setManaged(over.isPresent());
    }
}
