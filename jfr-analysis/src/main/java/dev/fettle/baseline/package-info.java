/** A span that was healthy, kept, and others compared with it. */
package dev.fettle.baseline;
