package dev.fettle.app.cli;

/** A command that cannot go on, as one sentence: what failed, why, and what to do. */
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1;
    private final int status;

    Refusal(int status, String sentence) {
        super(sentence);
        this.status = status;
    }

    /**
     * @param what what was asked for, as a sentence's subject
     * @param why a clause, as {@link dev.fettle.target.Facts#whyNot} gives it
     */
    static Refusal forbidden(String what, String name, String why) {
        return new Refusal(
                ExitStatus.REFUSED,
                "%s of %s cannot be told, because %s: connect with a role that may run operations."
                        .formatted(what, name, why));
    }

    int status() {
        return status;
    }
}
