package dev.fettle.pool.adapter;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What the library tells of a breaker's transitions; asked only after one was seen.
 *
 * @param operation returns a map
 * @param each the keys to the list of events in it, each a map, the latest last
 * @param text of the latest, by its keys
 * @param at the key of its instant
 * @param turn in each one's text, which states it left and came to: its groups {@code before} and {@code
 *     after}
 */
public record Events(
        Where.Operation operation,
        List<String> each,
        Template text,
        Optional<String> at,
        Optional<Pattern> turn) {
    public Events {
        each = List.copyOf(each);
    }
}
