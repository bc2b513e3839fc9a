/** A JVM's log of its collections as the observations that a session would have had. */
package dev.fettle.gclog;
