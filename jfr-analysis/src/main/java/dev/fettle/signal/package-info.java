/** What can be measured, and one measurement. Knows nothing of where it comes from. */
package dev.fettle.signal;
