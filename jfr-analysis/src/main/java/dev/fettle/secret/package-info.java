/** What must reach no file and no log. */
package dev.fettle.secret;
