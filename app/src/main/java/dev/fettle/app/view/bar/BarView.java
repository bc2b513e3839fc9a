package dev.fettle.app.view.bar;

import dev.fettle.app.chart.Span;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.Toggle;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.shape.FillRule;
import javafx.scene.shape.SVGPath;

import org.kordamp.ikonli.Ikon;
import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignL;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

import java.util.function.Consumer;

/** The bar at the top. */
public final class BarView extends HBox {
    private static final String MARK =
            "M0,7 a7,7 0 1,0 14,0 a7,7 0 1,0 -14,0 z M7,2 a5,5 0 0,1 0,10 z";

    private static final Ikon OPEN = MaterialDesignL.LOCK_OPEN_VARIANT_OUTLINE;
    private static final Ikon SHUT = MaterialDesignL.LOCK_OUTLINE;

    private final TextField filter = new TextField();
    private final ToggleGroup spans = new ToggleGroup();
    private final Label chip = new Label("Read-only");
    private final ToggleButton lock = new ToggleButton(null, FontIcon.of(OPEN, 16));
    private ReadOnlyModel shown;
    private final Tooltip whyReadOnly = new Tooltip();
    private final Button unlocked = new Button("Unlocked");
    private final Tooltip whatUnlocked = new Tooltip();

    /**
     * @param locked read-only or not, as the user chose
     * @param relocked the JVM that is shown may be changed no longer
     */
    public BarView(
            Consumer<String> filtered,
            Consumer<Boolean> locked,
            Runnable relocked,
            Consumer<Span> spanned,
            Runnable themed) {
        getStyleClass().add("bar");
        setAlignment(Pos.CENTER_LEFT);
        filter.setId("filter");
        filter.setPromptText("Filter JVMs (Ctrl F)");
        filter.setAccessibleText("Filter the JVMs by name, pid or command line");
        filter.textProperty().addListener((_, _, text) -> filtered.accept(text));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren()
                .addAll(
                        brand(),
                        filter,
                        space,
                        unlocked(relocked),
                        readOnly(locked),
                        span(spanned),
                        theme(themed));
    }

    public void show(Span span) {
        for (Toggle toggle : spans.getToggles()) {
            toggle.setSelected(toggle.getUserData() == span);
        }
    }

    public void show(ReadOnlyModel model) {
        if (model.equals(shown)) {
            return;
        }
        shown = model;
        chip.setVisible(model.on());
        chip.setManaged(model.on());
        chip.setAccessibleText("Read-only. " + model.why());
        lock.setSelected(model.on());
        lock.setDisable(model.fixed());
        lock.setGraphic(FontIcon.of(model.on() ? SHUT : OPEN, 16));
        lock.setAccessibleText(
                model.on() ? "Read-only; press to end it" : "Make this window read-only");
        whyReadOnly.setText(
                model.on()
                        ? "Nothing is offered that changes or pauses a JVM. " + model.why()
                        : "Make this window read-only");
    }

    /** Which JVM may be changed from this window; empty where none of it may. */
    public void showUnlocked(String name) {
        boolean there = !name.isEmpty();
        unlocked.setVisible(there);
        unlocked.setManaged(there);
        String words = name + " may be changed from this window. Press to lock it again.";
        whatUnlocked.setText(words);
        unlocked.setAccessibleText("Unlocked. " + words);
    }

    public Node filter() {
        return filter;
    }

    private static Label brand() {
        SVGPath mark = icon(MARK);
        Label brand = new Label("Fettle", mark);
        brand.getStyleClass().add("brand");
        return brand;
    }

    private Button unlocked(Runnable relocked) {
        unlocked.setId("unlocked");
        unlocked.getStyleClass().addAll("chip", "chip-warning");
        unlocked.setMinWidth(USE_PREF_SIZE);
        unlocked.setGraphic(FontIcon.of(OPEN, 13));
        unlocked.setTooltip(whatUnlocked);
        whatUnlocked.setWrapText(true);
        whatUnlocked.setMaxWidth(360);
        unlocked.setOnAction(_ -> relocked.run());
        showUnlocked("");
        return unlocked;
    }

    private HBox readOnly(Consumer<Boolean> locked) {
        chip.setId("read-only");
        chip.getStyleClass().add("chip");
        chip.setMinWidth(USE_PREF_SIZE);
        lock.setId("read-only-switch");
        lock.getStyleClass().add("icon-button");
        lock.setOnAction(_ -> locked.accept(lock.isSelected()));
        HBox box = new HBox(chip, lock);
        box.getStyleClass().add("read-only-box");
        box.setAlignment(Pos.CENTER_RIGHT);
        // On the box: a control that is disabled shows no tooltip, and then the reason matters
        // most.
        Tooltip.install(box, whyReadOnly);
        whyReadOnly.setWrapText(true);
        whyReadOnly.setMaxWidth(360);
        show(ReadOnlyModel.OFF);
        return box;
    }

    private HBox span(Consumer<Span> spanned) {
        HBox box = new HBox();
        box.getStyleClass().add("segments");
        for (Span span : Span.values()) {
            ToggleButton button = new ToggleButton(span.words());
            button.getStyleClass().add("segment");
            button.setId("span-" + span.length().toMinutes());
            button.setUserData(span);
            button.setToggleGroup(spans);
            button.setAccessibleText("Show the last " + span.words());
            button.setTooltip(new Tooltip("Show the last " + span.words() + " (Ctrl E)"));
            button.setOnAction(
                    _ -> {
                        // A group of toggles may be left without a choice; a span may not.
                        button.setSelected(true);
                        spanned.accept(span);
                    });
            box.getChildren().add(button);
        }
        return box;
    }

    private static Button theme(Runnable themed) {
        Button button = new Button(null, FontIcon.of(MaterialDesignT.THEME_LIGHT_DARK, 16));
        button.setId("theme");
        button.getStyleClass().add("icon-button");
        button.setAccessibleText("Dark or light");
        button.setTooltip(new Tooltip("Dark or light (Ctrl L)"));
        button.setOnAction(_ -> themed.run());
        return button;
    }

    private static SVGPath icon(String content) {
        SVGPath icon = new SVGPath();
        icon.setContent(content);
        icon.setFillRule(FillRule.EVEN_ODD);
        icon.getStyleClass().add("icon");
        return icon;
    }
}
