package dev.fettle.app.view.status;

import dev.fettle.app.look.Tone;

/**
 * The footer's words.
 *
 * @param circuit how a broken link is mended; empty where nothing needs to be said
 * @param cost empty where nothing is attached
 */
public record Status(Tone tone, String link, String circuit, String recording, String cost) {
    public static final Status NONE = new Status(Tone.UNKNOWN, "Not attached", "", "", "");
}
