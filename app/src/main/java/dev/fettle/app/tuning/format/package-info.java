/** The lines of the journal. */
package dev.fettle.app.tuning.format;
