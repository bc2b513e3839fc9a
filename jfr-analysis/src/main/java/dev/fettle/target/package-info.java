/** A JVM (or a recording of one) that is looked at: what it can, how it is reached, what it says. */
package dev.fettle.target;
