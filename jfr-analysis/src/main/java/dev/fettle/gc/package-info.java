/** A JVM's collections, whatever told of them: an event or a line of a log. */
package dev.fettle.gc;
