/** The real window, attached to the real demo shop, and what it looks like. */
package dev.fettle.picture;
