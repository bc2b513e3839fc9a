package dev.fettle.app.view.pools;

import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;

/** What can be asked for of what is looked at; the buttons stay while it is. */
final class LookBoxes extends VBox {
    private final PoolsActions actions;
    private final String id;
    private Subject subject;
    private List<Object> details = List.of();
    private final List<LookBox> boxes = new ArrayList<>();

    LookBoxes(String id, PoolsActions actions) {
        this.actions = actions;
        this.id = id;
        setId(id);
        setSpacing(8);
    }

    void show(Subject of, List<DetailLine> lines) {
        List<Object> now = new ArrayList<>(lines.stream().map(DetailLine::detail).toList());
        if (!now.equals(details) || !of.equals(subject)) {
            subject = of;
            details = now;
            boxes.clear();
            for (int i = 0; i < lines.size(); i++) {
                DetailLine line = lines.get(i);
                boxes.add(new LookBox(line, i, () -> actions.look(of, line.detail())));
            }
            getChildren().setAll(boxes);
        }
        for (int i = 0; i < boxes.size(); i++) {
            boxes.get(i).show(lines.get(i));
        }
        Parts.show(this, !lines.isEmpty());
    }
}
