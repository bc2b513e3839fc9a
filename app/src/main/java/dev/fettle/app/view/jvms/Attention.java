package dev.fettle.app.view.jvms;

import dev.fettle.app.look.Tone;
import dev.fettle.connect.Address;

/**
 * A JVM that the window has turned to.
 *
 * @param words how it stands: {@code 2 findings}, {@code attaching}, {@code lost}
 */
public record Attention(Address address, Tone tone, String words) {}
