package dev.fettle.app.view;

import javafx.scene.Scene;
import javafx.scene.input.DragEvent;
import javafx.scene.input.TransferMode;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/** Opens incidents' files that are dropped onto the window; whatever else is dropped is not taken. */
final class FileDrop {
    private final Consumer<Path> open;

    FileDrop(Consumer<Path> open) {
        this.open = open;
    }

    void install(Scene scene) {
        scene.setOnDragOver(
                over -> {
                    if (!incidents(over).isEmpty()) {
                        over.acceptTransferModes(TransferMode.COPY);
                    }
                    over.consume();
                });
        scene.setOnDragDropped(
                dropped -> {
                    List<Path> files = incidents(dropped);
                    files.forEach(open);
                    dropped.setDropCompleted(!files.isEmpty());
                    dropped.consume();
                });
    }

    private static List<Path> incidents(DragEvent event) {
        return event.getDragboard().getFiles().stream()
                .map(File::toPath)
                .filter(each -> each.toString().toLowerCase(Locale.ROOT).endsWith(".fettle"))
                .toList();
    }
}
