/**
 * Two settings tried by turns while the load runs, and the interval for their difference. Nothing here has a
 * clock, does I/O or moves a lever.
 */
package dev.fettle.tuning.alternating;
