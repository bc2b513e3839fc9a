package dev.fettle.app.view.connect;

import javafx.stage.FileChooser;
import javafx.stage.Window;

import java.io.File;
import java.nio.file.Path;
import java.util.Optional;

/** The desktop's own dialog, in front of the window that has the focus. */
public final class NativeFileChoice implements FileChoice {
    @Override
    public Optional<Path> choose(String title) {
        FileChooser chooser = new FileChooser();
        chooser.setTitle(title);
        Window owner =
                Window.getWindows().stream().filter(Window::isFocused).findFirst().orElse(null);
        return Optional.ofNullable(chooser.showOpenDialog(owner)).map(File::toPath);
    }
}
