package dev.fettle.app.view;

import java.io.IOException;

/** A connection needs a password that only its user knows. */
public final class PasswordWanted extends IOException {
    private static final long serialVersionUID = 1;

    /**
     * @param sentence whose password, and why it is not known
     */
    public PasswordWanted(String sentence) {
        super(sentence);
    }
}
