package dev.fettle.app.view.connect;

import java.nio.file.Path;
import java.util.Optional;

/** Asks the user for a file. Called on the toolkit's thread, which goes on painting meanwhile. */
@FunctionalInterface
public interface FileChoice {
    /** Never chooses one. */
    FileChoice NONE = _ -> Optional.empty();

    /**
     * @param title what the file is for
     * @return empty where the user thought better of it
     */
    Optional<Path> choose(String title);
}
