package dev.fettle.app.frame;

import dev.fettle.advice.AdviceAnswer;
import dev.fettle.advice.RestartPlan;

/**
 * What is advised for a JVM, of all that was seen of it.
 *
 * @param plan what of it needs a restart, against what the JVM was started with
 * @param restarted what became of advice that the JVM was given before it was started
 * @param unkept why the plan is not remembered for after the restart, a sentence; empty where it is, or
 *     there is none
 */
public record Advised(AdviceAnswer answer, RestartPlan plan, Restarted restarted, String unkept) {}
