package dev.fettle.app.view.mbeans;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.control.TreeCell;
import javafx.scene.control.TreeItem;
import javafx.scene.control.TreeView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The tree of all MBeans and its search. What is open stays open while names come and go. */
final class BeanTreeBox extends VBox {
    private final TextField search = new TextField();
    private final ToggleButton deep = Parts.toggle("mbean-deep", "Search attributes");
    private final TreeView<BeanNode> tree = new TreeView<>(new TreeItem<>());
    private final Button draft;
    private final Label words = Parts.wrapped("foot", "mbean-count");
    private final Set<String> opened = new HashSet<>();
    private List<BeanNode> shown = List.of();
    private String chosen = "";
    private boolean openedForSearch;
    private boolean replacing;

    BeanTreeBox(MBeansActions actions) {
        getStyleClass().addAll("chart-card", "bean-tree");
        setMinWidth(170);
        setPrefWidth(270);
        search.setId("mbean-search");
        search.getStyleClass().add("field");
        search.setPromptText("Search names");
        search.setAccessibleText("Search MBeans by a part of their names");
        search.textProperty().addListener((_, _, text) -> actions.search(text));
        search.setOnKeyPressed(
                key -> {
                    if (key.getCode() == KeyCode.DOWN) {
                        takeTreeFocus();
                        key.consume();
                    } else if (key.getCode() == KeyCode.ESCAPE) {
                        search.clear();
                        key.consume();
                    }
                });
        deep.setAccessibleText(
                "Search classes and names of attributes, too; asks each MBean what it is");
        deep.setOnAction(_ -> actions.deep(deep.isSelected()));
        draft = Parts.button("mbean-draft", "Make an adapter…", () -> draft(actions));
        draft.setDisable(true);
        draft.setAccessibleText(
                "Begins an adapter of the chosen MBean, or of all in the chosen folder, so that"
                        + " pools and breakers are read by it");
        draft.setTooltip(
                new Tooltip(
                        "So that these MBeans tell of a pool or a breaker: begins the description,"
                                + " to be corrected"));
        FlowPane tools =
                new FlowPane(deep, Parts.button("mbean-reload", "Reload", actions::reload), draft);
        tools.getStyleClass().add("bean-chips");
        tree.setId("mbean-tree");
        tree.setShowRoot(false);
        tree.setAccessibleText("MBeans by domain");
        tree.setCellFactory(_ -> new Cell());
        tree.setFixedCellSize(23);
        tree.setMinHeight(0);
        tree.getSelectionModel()
                .selectedItemProperty()
                .addListener(
                        (_, _, item) -> {
                            draft.setDisable(item == null || item.getValue() == null);
                            if (!replacing && item != null && item.getValue() != null) {
                                item.getValue()
                                        .bean()
                                        .filter(bean -> !bean.equals(chosen))
                                        .ifPresent(actions::choose);
                            }
                        });
        VBox.setVgrow(tree, Priority.ALWAYS);
        getChildren().addAll(search, tools, tree, words);
    }

    private void draft(MBeansActions actions) {
        TreeItem<BeanNode> item = tree.getSelectionModel().getSelectedItem();
        if (item == null || item.getValue() == null) {
            return;
        }
        List<String> way = new ArrayList<>();
        for (TreeItem<BeanNode> at = item; at.getValue() != null; at = at.getParent()) {
            way.addFirst(at.getValue().label());
        }
        actions.draft(item.getValue().names(), String.join(" · ", way));
    }

    private static final class Cell extends TreeCell<BeanNode> {
        @Override
        protected void updateItem(BeanNode node, boolean empty) {
            super.updateItem(node, empty);
            boolean blank = empty || node == null;
            setText(blank ? null : node.words());
            getStyleClass().remove("bean-branch");
            if (!blank && node.bean().isEmpty()) {
                getStyleClass().add("bean-branch");
            }
        }
    }

    void show(MBeansModel model) {
        if (!search.getText().equals(model.text())) {
            // Another target has a search of its own.
            search.setText(model.text());
        }
        search.setPromptText(model.deep() ? "Search names, classes, attributes" : "Search names");
        deep.setSelected(model.deep());
        words.setText(model.words());
        chosen = model.bean();
        if (model.tree() != shown || model.open() != openedForSearch) {
            shown = model.tree();
            openedForSearch = model.open();
            rebuild();
        }
    }

    private void rebuild() {
        replacing = true;
        TreeItem<BeanNode> root = new TreeItem<>();
        TreeItem<BeanNode> found = null;
        for (BeanNode node : shown) {
            root.getChildren().add(item(node));
        }
        root.setExpanded(true);
        tree.setRoot(root);
        found = find(root);
        if (found != null) {
            for (TreeItem<BeanNode> at = found.getParent(); at != null; at = at.getParent()) {
                at.setExpanded(true);
            }
            tree.getSelectionModel().select(found);
        }
        replacing = false;
    }

    private TreeItem<BeanNode> item(BeanNode node) {
        TreeItem<BeanNode> item = new TreeItem<>(node);
        node.below().forEach(each -> item.getChildren().add(item(each)));
        item.setExpanded(openedForSearch || opened.contains(node.id()));
        item.expandedProperty()
                .addListener(
                        (_, _, open) -> {
                            if (replacing || openedForSearch) {
                                return;
                            }
                            if (open) {
                                opened.add(node.id());
                            } else {
                                opened.remove(node.id());
                            }
                        });
        return item;
    }

    private TreeItem<BeanNode> find(TreeItem<BeanNode> from) {
        BeanNode node = from.getValue();
        if (node != null && node.bean().filter(chosen::equals).isPresent()) {
            return from;
        }
        for (TreeItem<BeanNode> each : from.getChildren()) {
            TreeItem<BeanNode> found = find(each);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private void takeTreeFocus() {
        tree.requestFocus();
        if (tree.getSelectionModel().isEmpty()) {
            tree.getSelectionModel().selectFirst();
        }
    }

    void takeFocus() {
        search.requestFocus();
    }
}
