/** Tells people of findings while nobody looks: off unless the settings name somebody. */
package dev.fettle.app.notify;
