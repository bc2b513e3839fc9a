/** The footer owns up: how old the link is, what Fettle runs in the target and what it costs. */
package dev.fettle.app.view.status;
