/**
 * What would make a JVM run better, from what was measured of it: rules of tuning, each with its
 * source. Nothing here has a clock or does I/O.
 */
package dev.fettle.advice;
