/** Makes the file of an incident of what a session has seen, and of what was gathered of its target. */
package dev.fettle.app.incidents;
