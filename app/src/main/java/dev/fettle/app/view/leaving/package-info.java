/** What is asked before the window goes, where changes stand open in JVMs. */
package dev.fettle.app.view.leaving;
