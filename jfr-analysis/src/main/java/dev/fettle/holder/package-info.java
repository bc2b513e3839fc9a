/** What keeps an object of the heap alive: ways to a root, and the application's field where they meet. */
package dev.fettle.holder;
