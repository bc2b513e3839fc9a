/** What can be tuned in a JVM, what is being changed in it, and what earlier changes did. */
package dev.fettle.app.view.tuning;
