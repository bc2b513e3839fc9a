package dev.fettle.app.view.threads;

import dev.fettle.app.chart.RankingPane;
import dev.fettle.app.look.DataTable;
import dev.fettle.app.look.Token;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/** Where virtual threads wait: the button that has them dumped, bars, and a table. */
final class VirtualBox extends VBox {
    private static final int MOST_BARS = 8;

    private final RankingPane bars =
            new RankingPane("Where virtual threads wait", Token.SERIES_5, MOST_BARS);
    private final DataTable<VirtualRow> table =
            new DataTable<>(
                    "virtual-table",
                    "Virtual threads by place",
                    VirtualColumns.ALL,
                    VirtualColumns.THREADS,
                    false,
                    VirtualRow::number);
    private final Button dump = new Button();
    private final Button cancel = new Button("Cancel");
    private final Label cost = new Label();
    private final Label foot = new Label();
    private boolean compared;

    VirtualBox(ThreadsView.Actions actions) {
        setId("virtual");
        setMinHeight(0);
        getStyleClass().add("panels");
        dump.setId("dump-threads");
        dump.getStyleClass().add("accent-button");
        dump.setMinWidth(USE_PREF_SIZE);
        dump.setOnAction(_ -> actions.dump());
        cancel.setId("dump-cancel");
        cancel.getStyleClass().add("small-button");
        cancel.setMinWidth(USE_PREF_SIZE);
        cancel.setOnAction(_ -> actions.cancelDump());
        cost.setId("dump-cost");
        cost.getStyleClass().add("offer-words");
        cost.setWrapText(true);
        cost.setMinHeight(USE_PREF_SIZE);
        cost.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(cost, Priority.ALWAYS);
        HBox offer = new HBox(dump, cancel, cost);
        offer.getStyleClass().add("offer");
        offer.setAlignment(Pos.CENTER_LEFT);
        offer.setMinHeight(USE_PREF_SIZE);
        bars.setId("virtual-bars");
        bars.setMinHeight(116);
        bars.setPrefHeight(180);
        table.setMinHeight(100);
        VBox.setVgrow(table, Priority.ALWAYS);
        foot.getStyleClass().add("foot");
        foot.setId("virtual-foot");
        foot.setWrapText(true);
        foot.setMinHeight(USE_PREF_SIZE);
        getChildren().addAll(offer, bars, table, foot);
    }

    void show(VirtualModel model) {
        dump.setText(model.offer());
        dump.setDisable(!model.enabled());
        cancel.setVisible(model.sure());
        cancel.setManaged(model.sure());
        cost.setText(model.cost());
        bars.show(model.ranked(), model.noRows());
        boolean both = model.rows().stream().anyMatch(row -> row.growth().isPresent());
        if (both && !compared) {
            // The second dump was taken to see where they become more.
            table.sortBy(VirtualColumns.GROWTH, false);
        }
        compared = both;
        table.show(model.rows(), model.noRows());
        foot.setText(model.foot());
    }
}
