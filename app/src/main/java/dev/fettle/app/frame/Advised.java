package dev.fettle.app.frame;

import dev.fettle.advice.AdviceAnswer;
import dev.fettle.advice.RestartPlan;

/**
 * What is advised for a JVM, of all that was seen of it.
 *
 * @param plan what of it needs a restart, against what the JVM was started with
 */
public record Advised(AdviceAnswer answer, RestartPlan plan) {}
