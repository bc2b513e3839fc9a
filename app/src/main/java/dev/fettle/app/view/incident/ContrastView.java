package dev.fettle.app.view.incident;

import dev.fettle.app.frame.Contrast;
import dev.fettle.app.words.Differences;
import dev.fettle.baseline.Difference;

import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

import java.util.List;

/** Two incidents side by side. Built once for each comparison. */
final class ContrastView extends VBox {
    /** Of many at once: the furthest. */
    private static final int MOST_MOVED = 15;

    ContrastView(Contrast contrast) {
        getStyleClass().add("incident-contrast");
        setId("incident-contrast");
        table(
                List.of("What was found", contrast.one(), contrast.other()),
                contrast.causes().stream().map(ContrastView::cells).toList());
        List<List<String>> facts =
                contrast.facts().stream()
                        .filter(Contrast.Row::differs)
                        .map(ContrastView::cells)
                        .toList();
        table(List.of("What differs of the JVM", contrast.one(), contrast.other()), facts);
        if (facts.isEmpty()) {
            say("The two JVMs are alike in all that is told of them.");
        }
        List<List<String>> flags = contrast.flags().stream().map(ContrastView::cells).toList();
        table(List.of("Flag", contrast.one(), contrast.other()), flags);
        if (flags.isEmpty()) {
            say("No flag differs, and nobody set one.");
        }
        if (contrast.levels().isEmpty()) {
            say(contrast.noLevels());
            return;
        }
        say(Differences.sentence(contrast.one(), contrast.levels().get()));
        List<List<String>> moved =
                contrast.levels().get().differences().stream()
                        .filter(Difference::isMoved)
                        .limit(MOST_MOVED)
                        .map(ContrastView::moved)
                        .toList();
        if (!moved.isEmpty()) {
            table(List.of("Signal that moved", contrast.one(), contrast.other(), "Change"), moved);
        }
    }

    private static List<String> cells(Contrast.Row row) {
        return List.of(row.what(), row.one(), row.other());
    }

    private static List<String> moved(Difference each) {
        return List.of(
                Differences.label(each.series()),
                Differences.level(each.series(), each.before()),
                Differences.level(each.series(), each.now()),
                Differences.change(each));
    }

    private void say(String sentence) {
        getChildren().add(PartView.wrapped("answer", sentence));
    }

    private void table(List<String> head, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return;
        }
        GridPane grid = new GridPane();
        grid.getStyleClass().add("incident-grid");
        for (int i = 0; i < head.size(); i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(100.0 / head.size());
            grid.getColumnConstraints().add(column);
            Label title = PartView.wrapped("card-figure", head.get(i));
            grid.add(title, i, 0);
        }
        for (int y = 0; y < rows.size(); y++) {
            List<String> row = rows.get(y);
            for (int x = 0; x < row.size(); x++) {
                String style = x == 0 ? "card-detail" : "incident-text";
                Label cell = PartView.wrapped(style, row.get(x).replace('`', '"'));
                GridPane.setValignment(cell, VPos.TOP);
                grid.add(cell, x, y + 1);
            }
        }
        getChildren().add(grid);
    }
}
