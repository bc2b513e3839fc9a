package dev.fettle.app.log;

import dev.fettle.secret.Redaction;

import net.logstash.logback.mask.ValueMasker;

import tools.jackson.core.TokenStreamContext;

import java.util.function.UnaryOperator;

/**
 * Redacts each value of a line as it is written. A redaction that fails withholds the value, neither
 * the line nor what may be a secret in it.
 */
final class WithoutSecrets implements ValueMasker {
    /** Characters; what is longer is cut, so that no line takes long. */
    static final int LONGEST = 64_000;

    static final String WITHHELD = "(withheld: it could not be searched for secrets)";

    private final UnaryOperator<String> redaction;

    WithoutSecrets() {
        this(Redaction::of);
    }

    WithoutSecrets(UnaryOperator<String> redaction) {
        this.redaction = redaction;
    }

    /** The value to write instead; null for the value as it is. */
    @Override
    public Object mask(TokenStreamContext context, Object value) {
        if (!(value instanceof CharSequence text)) {
            return null;
        }
        try {
            return redaction.apply(cut(text.toString()));
        } catch (RuntimeException | StackOverflowError unsearchable) {
            return WITHHELD + " " + unsearchable.getClass().getSimpleName();
        }
    }

    private static String cut(String text) {
        return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + " (cut)";
    }
}
