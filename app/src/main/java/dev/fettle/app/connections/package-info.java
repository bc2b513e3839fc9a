/**
 * Which JVMs people connect to: what a TARGET means, the connections that are remembered by name, and
 * the keyring that keeps their passwords. For every face; knows none.
 */
package dev.fettle.app.connections;
