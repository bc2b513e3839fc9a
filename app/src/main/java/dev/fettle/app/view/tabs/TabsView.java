package dev.fettle.app.view.tabs;

import dev.fettle.app.look.Tone;

import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** The strip of tabs. Left and Right go from one to the next. */
public final class TabsView extends HBox {
    /** In a strip narrower than this not all titles fit with the usual room between them. */
    private static final double NARROW = 660;

    private final ToggleGroup group = new ToggleGroup();
    private final Map<Tab, ToggleButton> buttons = new EnumMap<>(Tab.class);
    private final Map<Tab, Label> counts = new EnumMap<>(Tab.class);
    private final Consumer<Tab> chosen;
    private final Node end;
    private boolean narrow;
    private TabsModel shown;

    /**
     * @param end what stands at the other end of the strip, where there is room
     */
    public TabsView(Consumer<Tab> chosen, Node end) {
        this.chosen = chosen;
        getStyleClass().add("tab-strip");
        setId("tabs");
        setAccessibleRole(AccessibleRole.TAB_PANE);
        for (Tab tab : Tab.values()) {
            getChildren().add(button(tab));
        }
        Region between = new Region();
        HBox.setHgrow(between, Priority.ALWAYS);
        // The tabs lie at the lower edge; what is no tab stands in the middle.
        HBox room = new HBox(end);
        room.setAlignment(Pos.CENTER_RIGHT);
        room.setPadding(new Insets(0, 0, 0, 8));
        getChildren().addAll(between, room);
        this.end = end;
        end.managedProperty().bind(end.visibleProperty());
        between.managedProperty().bind(end.visibleProperty());
        widthProperty()
                .addListener(
                        (_, _, width) -> {
                            getStyleClass().remove("narrow");
                            narrow = width.doubleValue() < NARROW;
                            if (narrow) {
                                getStyleClass().add("narrow");
                            }
                            showEnd();
                        });
        addEventFilter(KeyEvent.KEY_PRESSED, this::steer);
    }

    /** A file of an incident keeps none. */
    private void showEnd() {
        boolean file = shown != null && shown.offered().contains(Tab.INCIDENT);
        end.setVisible(!narrow && !file);
    }

    public void show(TabsModel model) {
        if (model.equals(shown)) {
            return;
        }
        shown = model;
        showEnd();
        for (Tab tab : Tab.values()) {
            ToggleButton button = buttons.get(tab);
            boolean offered = model.offered().contains(tab);
            button.setVisible(offered);
            button.setManaged(offered);
            button.setSelected(tab == model.chosen());
            // One stop for the Tab key; the arrows go on from there.
            button.setFocusTraversable(tab == model.chosen());
            show(tab, model.found().get(tab));
        }
    }

    private void show(Tab tab, TabsModel.Found found) {
        ToggleButton button = buttons.get(tab);
        Label count = counts.get(tab);
        button.setGraphic(found == null ? null : count);
        if (found == null) {
            button.setAccessibleText(tab.title());
            return;
        }
        count.setText(Integer.toString(found.count()));
        for (Tone tone : Tone.values()) {
            count.getStyleClass().remove(tone.styleClass());
        }
        count.getStyleClass().add(found.tone().styleClass());
        button.setAccessibleText(
                tab.title()
                        + ", "
                        + found.count()
                        + (found.count() == 1 ? " finding" : " findings"));
    }

    private ToggleButton button(Tab tab) {
        ToggleButton button = new ToggleButton(tab.title());
        button.getStyleClass().add("tab-button");
        button.setId("tab-" + tab.id());
        button.setToggleGroup(group);
        button.setAccessibleRole(AccessibleRole.TAB_ITEM);
        button.setTooltip(new Tooltip(tab.title() + " (Ctrl " + (tab.ordinal() + 1) + ")"));
        button.setOnAction(
                _ -> {
                    // A group of toggles may be left without a choice; the window may not.
                    button.setSelected(true);
                    chosen.accept(tab);
                });
        Label count = new Label();
        count.getStyleClass().add("tab-count");
        counts.put(tab, count);
        buttons.put(tab, button);
        return button;
    }

    private void steer(KeyEvent key) {
        int step =
                switch (key.getCode()) {
                    case LEFT -> -1;
                    case RIGHT -> 1;
                    default -> 0;
                };
        if (step == 0 || shown == null) {
            return;
        }
        List<Tab> tabs = Stream.of(Tab.values()).filter(shown.offered()::contains).toList();
        int at = tabs.indexOf(shown.chosen());
        Tab next = tabs.get(Math.floorMod(at + step, tabs.size()));
        chosen.accept(next);
        buttons.get(next).requestFocus();
        key.consume();
    }
}
