package dev.fettle.app.view.mbeans;

import dev.fettle.app.look.Column;
import dev.fettle.app.look.DataTable;
import dev.fettle.app.words.Times;
import dev.fettle.beans.Notice;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Optional;

/** What an MBean tells by itself, once it is subscribed to. */
final class NoticesBox extends VBox {
    private final DataTable<Notice> table;
    private final ToggleButton subscribe = Parts.toggle("mbean-subscribe", "Subscribe");
    private final Label words = Parts.wrapped("offer-words", "mbean-listening");

    NoticesBox(Times times, MBeansActions actions) {
        getStyleClass().add("tab-content");
        setMinHeight(0);
        Column<Notice> at =
                Column.of(
                        "notice-at",
                        "At",
                        76,
                        true,
                        notice -> Optional.of(notice.at()),
                        times::clock);
        table =
                new DataTable<>(
                        "mbean-notices",
                        "Notifications",
                        List.of(
                                at,
                                Column.text("notice-type", "Type", 190, Notice::type),
                                Column.text("notice-message", "Message", 0, Notice::message),
                                Column.text("notice-data", "Data", 0, Notice::userData)),
                        at,
                        false,
                        notice -> List.of(notice.sequence(), notice.at()));
        subscribe.setOnAction(_ -> actions.subscribe(subscribe.isSelected()));
        HBox line = new HBox(subscribe, words);
        line.getStyleClass().add("offer");
        line.setAlignment(Pos.CENTER_LEFT);
        VBox.setVgrow(table, Priority.ALWAYS);
        getChildren().addAll(line, table);
    }

    void show(MBeansModel model) {
        subscribe.setSelected(model.listens());
        subscribe.setText(model.listens() ? "Unsubscribe" : "Subscribe");
        words.setText(model.listening());
        table.show(model.notices(), model.noNotices());
    }

    void takeFocus() {
        subscribe.requestFocus();
    }
}
