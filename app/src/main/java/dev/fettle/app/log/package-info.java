/** What a line of the log says: its fields, whose session it is of, and no secrets. */
package dev.fettle.app.log;
