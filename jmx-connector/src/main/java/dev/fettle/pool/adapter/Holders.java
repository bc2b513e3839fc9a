package dev.fettle.pool.adapter;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * How it is read of a detail who holds what was lent. Every stack in it is of a loan that lasts.
 *
 * @param since the key of when it was lent, milliseconds by the target's clock, in a row that has the
 *     stack
 * @param held in the text before a stack, for how many milliseconds; its group 1
 * @param thread in the text before a stack, who borrowed; its group 1
 */
public record Holders(Optional<String> since, Optional<Pattern> held, Optional<Pattern> thread) {}
