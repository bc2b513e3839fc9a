package dev.fettle.app.settings;

/**
 * What a command line says over the settings file. A switch can only forbid.
 *
 * @param readOnly {@code --read-only}
 * @param noFlightRecorder {@code --no-jfr}
 * @param light {@code --light}
 */
public record Switches(boolean readOnly, boolean noFlightRecorder, boolean light) {
    public static final Switches NONE = new Switches(false, false, false);
}
