package dev.fettle.app.opinion;

/**
 * What one rule of another tool says.
 *
 * @param rule its id, as that tool has it
 * @param severity as that tool calls it
 * @param score 0 to 100 by that tool's arithmetic; NaN where it gives none
 * @param summary a sentence of that tool's; empty where it made no sense
 */
public record Opinion(String rule, String severity, double score, String summary) {}
