package dev.fettle.app.view;

import dev.fettle.app.look.Theme;
import dev.fettle.connect.LocalJvm;

import java.util.Optional;

/**
 * How the window begins.
 *
 * @param attachAtStart a JVM that the user has named already; the attach begins before the toolkit
 */
public record WindowArguments(Optional<LocalJvm> attachAtStart, Theme theme) {
    public static final WindowArguments NONE = new WindowArguments(Optional.empty(), Theme.DARK);
}
