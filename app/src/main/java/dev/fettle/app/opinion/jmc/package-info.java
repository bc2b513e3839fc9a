/** Runs the rules of JDK Mission Control. Nothing else of Fettle's knows its libraries. */
package dev.fettle.app.opinion.jmc;
