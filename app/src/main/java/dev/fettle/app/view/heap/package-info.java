/** What is left after collections, where that leads, and which classes hold it. */
package dev.fettle.app.view.heap;
