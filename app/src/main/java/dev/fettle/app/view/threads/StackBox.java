package dev.fettle.app.view.threads;

import dev.fettle.app.words.CodeText;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import java.util.Optional;

/** The stack of one thread, beside the table. */
final class StackBox extends VBox {
    private final Label title = new Label();
    private final VBox frames = new VBox();
    private Optional<ThreadsDesk.Stack> shown = Optional.empty();

    StackBox(Runnable closed) {
        getStyleClass().addAll("chart-card", "stack-box");
        setId("thread-stack");
        setMinWidth(240);
        setPrefWidth(320);
        title.getStyleClass().add("lane-title");
        title.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(title, Priority.ALWAYS);
        Button close = new Button("Close");
        close.getStyleClass().add("link-button");
        close.setId("close-stack");
        close.setMinWidth(USE_PREF_SIZE);
        close.setOnAction(_ -> closed.run());
        frames.getStyleClass().add("stack-frames");
        ScrollPane scroll = new ScrollPane(frames);
        scroll.setFitToWidth(true);
        VBox.setVgrow(scroll, Priority.ALWAYS);
        getChildren().addAll(new HBox(8, title, close), scroll);
        show(Optional.empty(), true);
    }

    void show(Optional<ThreadsDesk.Stack> stack) {
        show(stack, !stack.equals(shown));
    }

    private void show(Optional<ThreadsDesk.Stack> stack, boolean changed) {
        if (!changed) {
            return;
        }
        shown = stack;
        setVisible(stack.isPresent());
        setManaged(stack.isPresent());
        frames.getChildren().clear();
        stack.ifPresent(this::fill);
    }

    private void fill(ThreadsDesk.Stack stack) {
        title.setText(stack.thread());
        if (!stack.why().isEmpty()) {
            frames.getChildren().add(line("ranking-none", stack.why()));
        }
        for (String frame : stack.frames()) {
            frames.getChildren().add(line("stack-place", CodeText.brief(frame)));
        }
        setAccessibleText(stack.thread() + ": " + String.join(", ", stack.frames()) + stack.why());
    }

    private static Label line(String style, String words) {
        Label line = new Label(words);
        line.getStyleClass().add(style);
        line.setWrapText(style.equals("ranking-none"));
        line.setMinHeight(Region.USE_PREF_SIZE);
        return line;
    }
}
