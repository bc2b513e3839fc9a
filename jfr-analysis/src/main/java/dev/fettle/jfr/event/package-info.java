/** An event of the flight recorder, whoever read it: the JDK from a stream, or this from a file. */
package dev.fettle.jfr.event;
