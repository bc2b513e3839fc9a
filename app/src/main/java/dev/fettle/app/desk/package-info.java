/**
 * Where one JVM is tuned: what is proposed and advised, who moves its levers, and what takes a change back.
 * A session gives a desk its target and what it sees of it; the desk knows no session.
 */
package dev.fettle.app.desk;
