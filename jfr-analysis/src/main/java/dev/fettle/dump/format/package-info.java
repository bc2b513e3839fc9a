/** Reads thread dumps as streams, as the JDK writes them. */
package dev.fettle.dump.format;
