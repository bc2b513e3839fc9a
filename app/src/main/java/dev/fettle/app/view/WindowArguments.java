package dev.fettle.app.view;

import dev.fettle.app.look.Theme;
import dev.fettle.connect.Destination;

import java.util.Optional;

/**
 * How the window begins.
 *
 * @param attachAtStart what the user has named already; the attach begins before the toolkit
 */
public record WindowArguments(Optional<Destination> attachAtStart, Theme theme) {
    public static final WindowArguments NONE = new WindowArguments(Optional.empty(), Theme.DARK);
}
