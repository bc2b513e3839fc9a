/** What a session hands to any face: the window, the command line, a file. Immutable. */
package dev.fettle.app.frame;
