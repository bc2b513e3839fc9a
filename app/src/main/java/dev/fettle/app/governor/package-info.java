/**
 * What moves levers of JVMs again and again, by a {@link dev.fettle.app.desk.Mover}: heaps that are governed,
 * alone or by one budget, and a plan that takes turns with what was there.
 */
package dev.fettle.app.governor;
