/** The incident: its story, what happened in order of time, what people wrote to it, and another one beside it. */
package dev.fettle.app.view.incident;
