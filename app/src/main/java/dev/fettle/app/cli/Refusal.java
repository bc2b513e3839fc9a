package dev.fettle.app.cli;

/** A command that cannot go on, as one sentence: what failed, why, and what to do. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int status;

    Refusal(int status, String sentence) {
        super(sentence);
        this.status = status;
    }

    int status() {
        return status;
    }
}
