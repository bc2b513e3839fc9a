package dev.fettle.connect;

import java.io.IOException;

/** The target did not answer in time. That does not mean that it is gone. */
public abstract sealed class NoAnswer extends IOException permits CallTimedOut, TargetSuspended {
    private static final long serialVersionUID = 1;

    NoAnswer(String message) {
        super(message);
    }
}
