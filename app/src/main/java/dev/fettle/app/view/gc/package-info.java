/** What the collector costs: how long it stops the application, why, and what each collection did. */
package dev.fettle.app.view.gc;
