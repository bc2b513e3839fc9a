/** What was observed, kept in files. The only package, with its format, that knows JSON. */
package dev.fettle.incident;
