/** The JSON lines that scripts read. Their names and units are public and do not change. */
package dev.fettle.app.cli.format;
