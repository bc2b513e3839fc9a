/** The few numbers that people ask for first. */
package dev.fettle.app.view.tiles;
