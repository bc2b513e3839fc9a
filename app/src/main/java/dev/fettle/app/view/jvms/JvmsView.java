package dev.fettle.app.view.jvms;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.function.Consumer;

/** The list at the left. Arrows move, Enter or a click attaches, Delete detaches. */
public final class JvmsView extends VBox {
    private final ListView<JvmRow> list = new ListView<>();
    private final Label empty = new Label();

    /**
     * @param chosen a row was clicked, or Enter was pressed on it
     * @param dismissed Delete was pressed on a row
     * @param connect somebody wants to name a remote one
     * @param open somebody wants to open an incident's file
     */
    public JvmsView(
            Consumer<JvmRow> chosen, Consumer<JvmRow> dismissed, Runnable connect, Runnable open) {
        getStyleClass().add("jvms");
        setId("jvms");
        Label title = new Label("THIS MACHINE");
        title.getStyleClass().add("section");
        title.setLabelFor(list);
        list.setId("jvm-list");
        list.setAccessibleText(
                "JVMs of this machine, and remembered ones. Enter attaches, Delete detaches.");
        list.setCellFactory(_ -> new JvmCell(list.widthProperty(), chosen));
        list.setPlaceholder(new Region());
        empty.getStyleClass().add("empty");
        empty.setId("jvms-empty");
        empty.setWrapText(true);
        empty.setMinHeight(Region.USE_PREF_SIZE);
        list.setOnKeyPressed(
                key -> {
                    JvmRow row = list.getSelectionModel().getSelectedItem();
                    if (row != null && key.getCode() == KeyCode.ENTER) {
                        chosen.accept(row);
                        key.consume();
                    } else if (row != null && key.getCode() == KeyCode.DELETE) {
                        dismissed.accept(row);
                        key.consume();
                    }
                });
        Button file =
                button("open-file", "Open an incident…", "Open an incident's file (Ctrl O)", open);
        file.setMaxWidth(Double.MAX_VALUE);
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(head(title, connect), empty, list, file);
    }

    private static HBox head(Label title, Runnable connect) {
        Region space = new Region();
        HBox.setHgrow(space, Priority.ALWAYS);
        HBox head =
                new HBox(
                        title,
                        space,
                        button(
                                "connect",
                                "Connect…",
                                "Connect to a JVM elsewhere (Ctrl N)",
                                connect));
        head.getStyleClass().add("jvms-head");
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    private static Button button(String id, String words, String tip, Runnable action) {
        Button button = new Button(words);
        button.setId(id);
        button.getStyleClass().add("small-button");
        button.setMinWidth(USE_PREF_SIZE);
        button.setAccessibleText(tip);
        button.setTooltip(new Tooltip(tip));
        button.setOnAction(_ -> action.run());
        return button;
    }

    public void show(JvmsModel model) {
        empty.setText(model.empty());
        empty.setVisible(!model.empty().isEmpty());
        empty.setManaged(!model.empty().isEmpty());
        List<JvmRow> rows = model.rows();
        if (rows.equals(list.getItems())) {
            return;
        }
        JvmRow selected = list.getSelectionModel().getSelectedItem();
        int index = -1;
        for (int i = 0; selected != null && i < rows.size(); i++) {
            if (rows.get(i).key().equals(selected.key())) {
                index = i;
            }
        }
        list.getItems().setAll(rows);
        if (index >= 0) {
            list.getSelectionModel().select(index);
        } else if (!rows.isEmpty()) {
            list.getSelectionModel().selectFirst();
        }
    }

    /** Where the keyboard goes when it comes here. */
    public void takeFocus() {
        if (list.getSelectionModel().isEmpty() && !list.getItems().isEmpty()) {
            list.getSelectionModel().selectFirst();
        }
        list.requestFocus();
    }
}
