/** What the user keeps to compare others with: spans of a JVM, and dumps of its threads. */
package dev.fettle.app.baselines;
