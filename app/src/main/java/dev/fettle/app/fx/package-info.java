/**
 * The door between session threads and the toolkit's thread. Only this package asks for work to be
 * done on the toolkit's thread.
 */
package dev.fettle.app.fx;
