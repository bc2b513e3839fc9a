/** The JVMs of this machine. Nothing is attached to until its row is clicked. */
package dev.fettle.app.view.jvms;
