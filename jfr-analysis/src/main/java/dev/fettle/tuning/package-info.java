/**
 * Changing a running JVM: what can be changed, what that does where, plans of changes, and the judgement
 * whether one helped. Nothing here has a clock or does I/O, but for what implements {@link
 * dev.fettle.tuning.Lever}.
 */
package dev.fettle.tuning;
