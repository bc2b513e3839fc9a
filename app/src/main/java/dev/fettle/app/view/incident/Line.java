package dev.fettle.app.view.incident;

import dev.fettle.app.look.Tone;

import java.time.Instant;
import java.util.Optional;

/**
 * Something that is told of an incident.
 *
 * @param at the charts can be turned to it; empty where it has no time
 * @param when as the user's clock has it, or what stands in its place; may be empty
 * @param detail below the text, quieter; may be empty
 */
record Line(Optional<Instant> at, String when, Optional<Tone> tone, String text, String detail) {
    static Line of(String what, String text) {
        return new Line(Optional.empty(), what, Optional.empty(), text, "");
    }
}
