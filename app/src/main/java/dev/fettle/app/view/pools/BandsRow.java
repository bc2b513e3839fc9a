package dev.fettle.app.view.pools;

import dev.fettle.app.look.PoolBands;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Locale;

/** From which shares on a pool is called what: to be changed here, where it is kept, or copied for others. */
final class BandsRow extends VBox {
    private final TextField busy = field("band-busy");
    private final TextField full = field("band-full");
    private final TextField idle = field("band-idle");
    private final Label said = Parts.wrapped("offer-words", "");
    private PoolBands shown;

    BandsRow(PoolsActions actions) {
        getStyleClass().add("bands-row");
        setId("bands");
        said.setId("bands-said");
        Button use = Parts.button("bands-use", "Use");
        use.setOnAction(_ -> use(actions));
        for (TextField each : List.of(busy, full, idle)) {
            each.setOnAction(_ -> use(actions));
        }
        Button back = Parts.button("bands-back", "As in settings.toml");
        back.setOnAction(_ -> actions.bandsOfSettings());
        Button copy = Parts.copy("bands-copy", this::text);
        copy.setText("Copy for settings.toml");
        FlowPane fields =
                new FlowPane(
                        12,
                        6,
                        named("Nearly full from", busy, "% in use of the most"),
                        named("Full from", full, "%"),
                        named("Mostly idle where", idle, "% of all were never used in 5 min"),
                        new HBox(6, use, back, copy));
        fields.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(fields, said);
        setSpacing(6);
    }

    void show(PoolBands bands) {
        if (!bands.equals(shown)) {
            shown = bands;
            busy.setText(percent(bands.busy()));
            full.setText(percent(bands.full()));
            idle.setText(percent(bands.idle()));
            said.setText(
                    "Where nobody waits, the word and colour of a tile come from these. What you"
                        + " use here is kept for you, and goes before settings.toml, which Fettle"
                        + " never writes.");
        }
    }

    void takeFocus() {
        busy.requestFocus();
    }

    private void use(PoolsActions actions) {
        try {
            PoolBands entered = new PoolBands(share(busy), share(full), share(idle));
            if (entered.busy() > entered.full()) {
                said.setText("Nearly full begins at or below full.");
                return;
            }
            said.setText("In use, and kept for the next window.");
            shown = entered;
            actions.bands(entered);
        } catch (IllegalArgumentException notOne) {
            said.setText(notOne.getMessage());
        }
    }

    private static double share(TextField field) {
        String text = field.getText().replace("%", "").strip();
        double percent = Double.NaN;
        try {
            percent = Double.parseDouble(text);
        } catch (NumberFormatException notOne) {
            // Said below, with what is right.
        }
        if (!(percent > 0 && percent <= 100)) {
            throw new IllegalArgumentException(
                    "\"" + text + "\" is no share: enter a number above 0, at most 100.");
        }
        return percent / 100;
    }

    private String text() {
        return "[pool-bands]%nbusy = %s%nfull = %s%nidle = %s%n"
                .formatted(shown.busy(), shown.full(), shown.idle());
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.3f", share * 100).replaceFirst("\\.?0+$", "");
    }

    private static HBox named(String before, TextField field, String after) {
        field.setAccessibleText(before + " so many " + after);
        Label first = Parts.label("offer-words", before);
        Label second = Parts.label("offer-words", after);
        first.setMinWidth(USE_PREF_SIZE);
        second.setMinWidth(USE_PREF_SIZE);
        HBox box = new HBox(6, first, field, second);
        box.setAlignment(Pos.CENTER_LEFT);
        return box;
    }

    private static TextField field(String id) {
        TextField field = new TextField();
        field.setId(id);
        field.getStyleClass().add("field");
        field.setPrefWidth(52);
        field.setMinWidth(52);
        return field;
    }
}
