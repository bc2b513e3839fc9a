package dev.fettle.app.settings;

import dev.fettle.diagnosis.cause.CauseTree;
import dev.fettle.incident.tree.CauseTreeReader;
import dev.fettle.incident.tree.ShippedTree;
import dev.fettle.incident.tree.TreeFault;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The tree of causes in force: the user's own, beside the settings, or the one that Fettle brings where there is
 * none or it has a fault. Read anew whenever it is asked for, so that it must be by a thread that may wait.
 */
public final class CausesFile {
    /** A hundred times the shipped one: no file that anybody wrote. */
    private static final long MOST = 4_000_000;

    /** Who has mended these looks again. */
    private static final int MOST_TOLD = 10;

    private final Path file;

    /** Reads nothing yet. */
    public CausesFile(Path file) {
        this.file = file;
    }

    /**
     * What holds now.
     *
     * @param refused why the user's own does not, sentences; empty where it does, or there is none
     */
    public record Answer(CauseTree tree, Optional<String> refused) {}

    public Answer read() {
        if (Files.notExists(file, LinkOption.NOFOLLOW_LINKS)) {
            return new Answer(ShippedTree.tree(), Optional.empty());
        }
        try {
            if (Files.size(file) > MOST) {
                return refused("it is longer than %d bytes".formatted(MOST));
            }
            String text = Files.readString(file, StandardCharsets.UTF_8);
            CauseTreeReader.Answer own = CauseTreeReader.read(file.getFileName().toString(), text);
            return own.tree()
                    .map(tree -> new Answer(tree, Optional.empty()))
                    .orElseGet(() -> refused(told(own.faults())));
        } catch (IOException e) {
            return refused("it cannot be read: " + e);
        }
    }

    private static String told(List<TreeFault> faults) {
        if (faults.isEmpty()) {
            return "it holds no tree";
        }
        String all =
                faults.stream()
                        .limit(MOST_TOLD)
                        .map(TreeFault::toString)
                        .collect(Collectors.joining(" "));
        return all.endsWith(".") ? all.substring(0, all.length() - 1) : all;
    }

    private Answer refused(String why) {
        return new Answer(
                ShippedTree.tree(),
                Optional.of(
                        "The tree of causes in %s was refused: %s; mend it, until then the one that Fettle brings is used."
                                .formatted(file, why)));
    }
}
