package dev.fettle.app.view.cpu;

import dev.fettle.app.chart.FlamePane;
import dev.fettle.app.look.DataTable;
import dev.fettle.app.look.Theme;
import dev.fettle.profile.HotMethod;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.ButtonBase;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.Optional;

/** The calls that were sampled as a picture, hot methods, and threads. */
public final class CpuView extends VBox {
    /** Two tables with two columns of shares each. */
    private static final double NARROW = 720;

    private final FlamePane flame;
    private final DataTable<HotMethod> methods =
            new DataTable<>(
                    "method-table",
                    "Hot methods",
                    CpuColumns.METHODS,
                    CpuColumns.SELF,
                    false,
                    HotMethod::method);
    private final DataTable<CpuThread> threads =
            new DataTable<>(
                    "cpu-thread-table",
                    "Threads by CPU",
                    CpuColumns.THREADS,
                    CpuColumns.CORES,
                    false,
                    CpuColumns::key);
    private final Button sample = new Button();
    private final Button out = small(new Button("Zoom out"), "flame-out");
    private final Button all = small(new Button("All threads"), "cpu-all-threads");
    private final ToggleButton whole = small(new ToggleButton("Every call"), "flame-whole");
    private final Label cost = new Label();
    private final TextField search = new TextField();
    private final HBox tools;
    private final StackPane tables = new StackPane();
    private final Label foot = new Label();
    private CpuModel shown;
    private boolean narrow;

    /** What the buttons do. */
    public interface Actions {
        void sample();

        /** Shows one thread's calls; all threads', where none is given. */
        void choose(Optional<CpuThread> thread);
    }

    public CpuView(Theme theme, Actions actions) {
        getStyleClass().add("tab-content");
        setId("cpu");
        setMinSize(0, 0);
        flame = new FlamePane("Where threads work", theme);
        flame.setId("flame");
        flame.setMinHeight(120);
        flame.setPrefHeight(400);
        flame.onZoom(() -> out.setDisable(!flame.zoomed()));
        VBox.setVgrow(flame, Priority.ALWAYS);
        tools = tools(actions);
        share(methods, 1.5);
        share(threads, 1);
        tables.setId("cpu-tables");
        arrange(false);
        widthProperty()
                .addListener(
                        (_, _, width) -> {
                            boolean now = width.doubleValue() < NARROW;
                            if (now != narrow) {
                                arrange(now);
                            }
                        });
        methods.onChosen(row -> row.ifPresent(hot -> search.setText(hot.method().toString())));
        threads.onChosen(
                row -> {
                    if (row.isPresent()) {
                        actions.choose(row);
                    }
                });
        foot.getStyleClass().add("foot");
        foot.setId("cpu-foot");
        foot.setWrapText(true);
        foot.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(offer(actions), tools, flame, tables, foot);
    }

    /** Side by side, or one below the other where their numbers would have no room. */
    private void arrange(boolean below) {
        narrow = below;
        tables.getChildren().clear();
        Pane both = narrow ? new VBox() : new HBox();
        both.getChildren().addAll(methods, threads);
        both.getStyleClass().add("panels");
        tables.getChildren().add(both);
        tables.setMinHeight(narrow ? 220 : 110);
        tables.setPrefHeight(narrow ? 290 : 210);
    }

    private HBox offer(Actions actions) {
        sample.setId("sample-cpu");
        sample.getStyleClass().add("accent-button");
        sample.setMinWidth(USE_PREF_SIZE);
        sample.setOnAction(_ -> actions.sample());
        cost.getStyleClass().add("offer-words");
        cost.setId("sample-cost");
        cost.setWrapText(true);
        cost.setMaxWidth(Double.MAX_VALUE);
        cost.setMinHeight(USE_PREF_SIZE);
        HBox.setHgrow(cost, Priority.ALWAYS);
        HBox box = new HBox(sample, cost);
        box.getStyleClass().add("offer");
        box.setAlignment(Pos.CENTER_LEFT);
        box.setMinHeight(USE_PREF_SIZE);
        return box;
    }

    private HBox tools(Actions actions) {
        search.setId("flame-search");
        search.getStyleClass().add("field");
        search.setPromptText("Search a method or class");
        search.setAccessibleText("Highlight methods by a part of their name");
        search.textProperty().addListener((_, _, text) -> flame.search(text));
        search.addEventHandler(KeyEvent.KEY_PRESSED, this::typed);
        search.setMinWidth(90);
        search.setMaxWidth(300);
        HBox.setHgrow(search, Priority.ALWAYS);
        whole.setTooltip(new Tooltip("Also calls of the JDK and of frameworks that only pass on"));
        whole.setOnAction(
                _ -> {
                    if (shown != null) {
                        show(shown);
                    }
                });
        out.setOnAction(_ -> flame.zoomOut());
        out.setDisable(true);
        all.setOnAction(
                _ -> {
                    threads.clear();
                    actions.choose(Optional.empty());
                });
        HBox box = new HBox(search, whole, out, all);
        box.getStyleClass().add("offer");
        box.setAlignment(Pos.CENTER_LEFT);
        box.setMinHeight(USE_PREF_SIZE);
        return box;
    }

    /** Enter goes on to what was found, Esc takes the search away. */
    private void typed(KeyEvent key) {
        if (key.getCode() == KeyCode.ENTER) {
            flame.requestFocus();
            flame.next();
            key.consume();
        } else if (key.getCode() == KeyCode.ESCAPE && !search.getText().isEmpty()) {
            search.clear();
            key.consume();
        }
    }

    public void show(CpuModel model) {
        shown = model;
        sample.setText(model.offer().words());
        sample.setDisable(!model.offer().enabled());
        cost.setText(model.offer().cost());
        flame.title(model.title());
        flame.show(model.tree(), whole.isSelected(), model.noTree());
        methods.show(model.methods(), "No sample tells of a method.");
        threads.show(model.threads(), "No thread is known to have used CPU meanwhile.");
        all.setDisable(!model.ofOne());
        foot.setText(model.foot());
        show(tools, model.known());
        show(tables, model.known());
        show(foot, !model.foot().isEmpty());
    }

    public void use(Theme theme) {
        flame.use(theme);
    }

    /** To the picture, or to the button where there is none. */
    public void takeFocus() {
        if (shown != null && shown.known()) {
            flame.requestFocus();
        } else {
            sample.requestFocus();
        }
    }

    private static void show(Region part, boolean there) {
        part.setVisible(there);
        part.setManaged(there);
    }

    private static <B extends ButtonBase> B small(B button, String id) {
        button.setId(id);
        button.getStyleClass().add("small-button");
        if (button instanceof ToggleButton) {
            button.getStyleClass().add("toggle-small");
        }
        button.setMinWidth(USE_PREF_SIZE);
        return button;
    }

    private static void share(Region panel, double weight) {
        panel.setMinWidth(0);
        panel.setPrefWidth(weight * 100);
        HBox.setHgrow(panel, Priority.ALWAYS);
        VBox.setVgrow(panel, Priority.ALWAYS);
    }
}
