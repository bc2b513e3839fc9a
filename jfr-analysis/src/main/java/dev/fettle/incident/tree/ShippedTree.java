package dev.fettle.incident.tree;

import dev.fettle.diagnosis.cause.CauseTree;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The tree that comes with Fettle. */
public final class ShippedTree {
    /** Its name on the class path, beside this class, and that of a user's own beside the settings. */
    public static final String FILE = "causes.json";

    private ShippedTree() {}

    /** Reads it anew each time; a test holds it to be without fault. */
    public static CauseTree tree() {
        CauseTreeReader.Answer answer = CauseTreeReader.read(FILE, text());
        return answer.tree()
                .orElseThrow(() -> new IllegalStateException(answer.faults().toString()));
    }

    /** To begin an own tree with. */
    public static String text() {
        try (InputStream in = ShippedTree.class.getResourceAsStream(FILE)) {
            if (in == null) {
                throw new IllegalStateException(FILE + " is missing in the build");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
