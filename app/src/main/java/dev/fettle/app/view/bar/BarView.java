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

import org.kordamp.ikonli.javafx.FontIcon;
import org.kordamp.ikonli.materialdesign2.MaterialDesignT;

import java.util.function.Consumer;

/** The bar at the top. */
public final class BarView extends HBox {
    private static final String MARK =
            "M0,7 a7,7 0 1,0 14,0 a7,7 0 1,0 -14,0 z M7,2 a5,5 0 0,1 0,10 z";

    private final TextField filter = new TextField();
    private final ToggleGroup spans = new ToggleGroup();

    public BarView(Consumer<String> filtered, Consumer<Span> spanned, Runnable themed) {
        getStyleClass().add("bar");
        setAlignment(Pos.CENTER_LEFT);
        filter.setId("filter");
        filter.setPromptText("Filter JVMs (Ctrl F)");
        filter.setAccessibleText("Filter the JVMs by name, pid or command line");
        filter.textProperty().addListener((_, _, text) -> filtered.accept(text));
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        getChildren().addAll(brand(), filter, space, span(spanned), theme(themed));
    }

    public void show(Span span) {
        for (Toggle toggle : spans.getToggles()) {
            toggle.setSelected(toggle.getUserData() == span);
        }
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
