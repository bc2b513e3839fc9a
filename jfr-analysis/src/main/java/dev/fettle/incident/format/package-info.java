/** The files' own shapes, apart from the vocabulary, so that either can change without the other. */
package dev.fettle.incident.format;
