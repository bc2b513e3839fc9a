/** Flight-recorder events as observations, live or from a file. */
package dev.fettle.jfr;
