/** The parts of a recording's file: which are whole, and what can be read of those that are not. */
package dev.fettle.jfr.chunk;
