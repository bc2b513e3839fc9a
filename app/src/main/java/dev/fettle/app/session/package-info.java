/**
 * A session with one target: it polls, remembers, has it judged, and hands frames to a face. No
 * JavaFX.
 */
package dev.fettle.app.session;
