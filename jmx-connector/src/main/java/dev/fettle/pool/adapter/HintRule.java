package dev.fettle.pool.adapter;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * By what a library is recognised that exposes nothing.
 *
 * @param type classes of it
 * @param thread threads of it
 */
public record HintRule(
        Optional<Pattern> type, Optional<Pattern> thread, String says, String property) {}
