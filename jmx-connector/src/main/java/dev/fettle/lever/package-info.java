/**
 * What can be changed in a running JVM, one file a lever, and their list {@link dev.fettle.lever.Levers}.
 * A lever finds, reads and writes; whether it should be moved, and what it did, others decide.
 */
package dev.fettle.lever;
