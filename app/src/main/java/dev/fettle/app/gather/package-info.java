/** What is gathered of a target for an incident, while it can still be asked: one file for each thing. */
package dev.fettle.app.gather;
