/** Opinions as JSON, from one process to another. */
package dev.fettle.app.opinion.format;
