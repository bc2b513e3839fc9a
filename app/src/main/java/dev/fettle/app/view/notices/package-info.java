/** What the user is to know of Fettle itself, until it is dismissed. */
package dev.fettle.app.view.notices;
