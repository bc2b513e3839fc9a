/** The tree of causes as JSON: shipped, and the user's own, each fault with its line. */
package dev.fettle.incident.tree;
