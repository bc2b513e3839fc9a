/** What fills the heap: class histograms, and the growth between two of them. */
package dev.fettle.heap;
