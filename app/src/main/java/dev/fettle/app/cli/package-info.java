/**
 * The command line: one class a command, listed in {@link dev.fettle.app.cli.Commands}. Standard
 * output carries the answer alone; everything else goes to standard error. No JavaFX.
 */
package dev.fettle.app.cli;
