package dev.fettle.app.memory;

import dev.fettle.secret.Redaction;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Takes secrets out of the texts of a history. Names and subjects come again each second: what was searched once
 * is looked up. Used by one thread.
 */
final class Redacted implements UnaryOperator<String> {
    /** Some thousand series, twice over. */
    private static final int MOST = 8_000;

    private static final int LONGEST_KEPT = 300;

    static final String WITHHELD = "(withheld: it could not be searched for secrets)";

    private final UnaryOperator<String> redaction;
    private final Map<String, String> searched =
            new LinkedHashMap<>(256, 0.75f, true) {
                private static final long serialVersionUID = 1;

                @Override
                protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
                    return size() > MOST;
                }
            };

    Redacted() {
        this(Redaction::of);
    }

    Redacted(UnaryOperator<String> redaction) {
        this.redaction = redaction;
    }

    @Override
    public String apply(String text) {
        if (number(text)) {
            return text;
        }
        if (text.length() > LONGEST_KEPT) {
            return search(text);
        }
        String known = searched.get(text);
        if (known == null) {
            known = search(text);
            searched.put(text, known);
        }
        return known;
    }

    /** One that fails withholds the text, not the second. */
    private String search(String text) {
        try {
            return redaction.apply(text);
        } catch (RuntimeException | StackOverflowError unsearchable) {
            return WITHHELD + " " + unsearchable.getClass().getSimpleName();
        }
    }

    /** A number or an instant: every second has many, all new, and a secret is told by letters. */
    private static boolean number(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!(c >= '0' && c <= ':' || c == '-' || c == '.' || c == 'T' || c == 'Z')) {
                return false;
            }
        }
        return true;
    }
}
