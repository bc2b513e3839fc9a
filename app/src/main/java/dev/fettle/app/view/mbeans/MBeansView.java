package dev.fettle.app.view.mbeans;

import dev.fettle.app.chart.ChartPane;
import dev.fettle.app.chart.Lane;
import dev.fettle.app.chart.Mark;
import dev.fettle.app.chart.Span;
import dev.fettle.app.chart.Tracks;
import dev.fettle.app.look.Theme;
import dev.fettle.app.words.Times;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The tree of MBeans, the one that is looked at, and what is charted of them. */
public final class MBeansView extends VBox {
    private static final double LEAST = 336;

    private final BeanTreeBox tree;
    private final Map<BeanPage, ToggleButton> pages = new EnumMap<>(BeanPage.class);
    private final ToggleButton pause = Parts.toggle("mbean-pause", "Pause");
    private final Label empty = Parts.wrapped("empty", "mbean-empty");
    private final SheetBox sheet;
    private final AttributesBox attributes;
    private final OperationsBox operations;
    private final StackPane running = new StackPane();
    private final NoticesBox notices;
    private final InfoBox info = new InfoBox();
    private final ChartedBox charted;
    private final DraftBox draft;
    private final VBox bean;
    private BeanPage page = BeanPage.ATTRIBUTES;

    public MBeansView(Times times, Theme theme, MBeansActions actions) {
        getStyleClass().add("tab-content");
        setId("mbeans");
        setMinSize(0, 0);
        tree = new BeanTreeBox(actions);
        sheet = new SheetBox(actions);
        sheet.setVisible(false);
        sheet.setManaged(false);
        attributes = new AttributesBox(actions, sheet);
        operations = new OperationsBox(actions, running);
        notices = new NoticesBox(times, actions);
        charted = new ChartedBox(times, theme, actions);
        draft = new DraftBox(actions);
        draft.setVisible(false);
        pause.setOnAction(_ -> actions.pause(pause.isSelected()));
        bean = new VBox(head(actions), attributes, operations, notices, info);
        bean.getStyleClass().add("tab-content");
        List.of(attributes, operations, notices, info)
                .forEach(each -> VBox.setVgrow(each, Priority.ALWAYS));
        StackPane side = new StackPane(bean, empty, draft);
        StackPane.setAlignment(empty, Pos.CENTER);
        // Narrower, its pages could not be turned to.
        side.setMinSize(LEAST, 0);
        // It takes what is left, and what is lacking is the tree's.
        side.setPrefWidth(LEAST);
        HBox.setHgrow(side, Priority.ALWAYS);
        HBox both = new HBox(tree, side);
        both.getStyleClass().add("panels");
        both.setMinHeight(0);
        VBox.setVgrow(both, Priority.ALWAYS);
        getChildren().addAll(both, charted);
    }

    private FlowPane head(MBeansActions actions) {
        HBox segments = new HBox();
        segments.getStyleClass().add("segments");
        segments.setMaxWidth(USE_PREF_SIZE);
        ToggleGroup group = new ToggleGroup();
        for (BeanPage each : BeanPage.values()) {
            ToggleButton button = new ToggleButton(each.title());
            button.setId("mbean-page-" + each.name().toLowerCase(java.util.Locale.ROOT));
            button.getStyleClass().add("segment");
            button.setToggleGroup(group);
            button.setMinWidth(USE_PREF_SIZE);
            button.setOnAction(
                    _ -> {
                        button.setSelected(true);
                        actions.turnTo(each);
                    });
            pages.put(each, button);
            segments.getChildren().add(button);
        }
        FlowPane head = new FlowPane(segments, pause);
        head.getStyleClass().add("bean-chips");
        head.setAlignment(Pos.CENTER_LEFT);
        return head;
    }

    /**
     * @param lanes of what is charted
     */
    public void show(
            Tracks tracks, Instant now, List<Mark> marks, List<Lane> lanes, MBeansModel model) {
        tree.show(model);
        page = model.page();
        boolean drafts = model.draft().isPresent();
        boolean opens = drafts && !draft.isVisible();
        Parts.show(draft, drafts);
        model.draft().ifPresent(draft::show);
        if (opens) {
            draft.takeFocus();
        }
        Parts.say(empty, drafts ? "" : model.empty());
        Parts.show(bean, !drafts && model.empty().isEmpty());
        pages.forEach(
                (each, button) -> {
                    button.setText(model.titles().get(each));
                    button.setSelected(each == page);
                });
        Parts.show(pause, page == BeanPage.ATTRIBUTES);
        pause.setSelected(model.paused());
        pause.setText(model.paused() ? "Go on reading" : "Pause");
        Parts.show(attributes, page == BeanPage.ATTRIBUTES);
        Parts.show(operations, page == BeanPage.OPERATIONS);
        Parts.show(notices, page == BeanPage.NOTIFICATIONS);
        Parts.show(info, page == BeanPage.INFO);
        place();
        switch (page) {
            case ATTRIBUTES -> attributes.show(model);
            case OPERATIONS -> operations.show(model);
            case NOTIFICATIONS -> notices.show(model);
            case INFO -> info.show(model.info());
        }
        sheet.show(model.sheet());
        Parts.show(running, sheet.isVisible());
        charted.show(tracks, now, marks, lanes, model);
    }

    /** The sheet stands below what it is of. */
    private void place() {
        StackPane home = page == BeanPage.OPERATIONS ? running : attributes.below();
        if (sheet.getParent() != home) {
            ((StackPane) sheet.getParent()).getChildren().remove(sheet);
            home.getChildren().add(sheet);
        }
    }

    public ChartPane chart() {
        return charted.chart();
    }

    public void use(Theme theme) {
        charted.chart().use(theme);
    }

    public void use(Span span) {
        charted.chart().use(span);
    }

    public void takeFocus() {
        tree.takeFocus();
    }
}
