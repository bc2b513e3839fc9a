/** Asks a target for its pools and breakers, as adapters describe them. */
package dev.fettle.pool.read;
