/** What can be done with the stretch of time that is selected. */
package dev.fettle.app.view.span;
