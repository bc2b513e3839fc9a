package dev.fettle.app.connections;

/**
 * A text that can mean no target. The message is one sentence: what is wrong, why, and what to do. It
 * repeats nothing that may be a secret.
 */
public final class BadTarget extends Exception {
    private static final long serialVersionUID = 1;

    BadTarget(String sentence) {
        super(sentence);
    }
}
