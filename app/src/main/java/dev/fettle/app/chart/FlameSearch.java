package dev.fettle.app.chart;

import dev.fettle.profile.CallNode;
import dev.fettle.profile.Fold;

import java.util.Locale;

/**
 * A part of a method's name, sought in a call tree.
 *
 * @param text in lower case; empty where nothing is sought
 */
record FlameSearch(String text) {
    static final FlameSearch NONE = new FlameSearch("");

    static FlameSearch of(String typed) {
        return new FlameSearch(typed.strip().toLowerCase(Locale.ROOT));
    }

    boolean on() {
        return !text.isEmpty();
    }

    /** Whether one of a step's methods is meant. */
    boolean fits(Fold fold) {
        return on() && fold.run().stream().anyMatch(this::fits);
    }

    private boolean fits(CallNode node) {
        return !node.method().type().isEmpty()
                && node.method().toString().toLowerCase(Locale.ROOT).contains(text);
    }

    /** Samples in or below methods that are meant; one that calls another counts once. */
    long samples(Fold fold) {
        if (fits(fold)) {
            return fold.run().stream().filter(this::fits).findFirst().orElseThrow().total();
        }
        return fold.children().stream().mapToLong(this::samples).sum();
    }
}
