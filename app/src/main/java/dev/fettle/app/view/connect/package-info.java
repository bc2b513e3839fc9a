/** The form that names a JVM elsewhere, and how it is entered. */
package dev.fettle.app.view.connect;
