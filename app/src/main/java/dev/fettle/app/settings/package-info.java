/** The user's settings: read whole or not at all, and what they rule of a session. */
package dev.fettle.app.settings;
