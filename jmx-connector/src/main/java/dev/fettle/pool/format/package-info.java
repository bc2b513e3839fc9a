/**
 * Descriptions of adapters as JSON, read with every fault at its line and written as drafts. The only
 * package of this module that knows a JSON library.
 */
package dev.fettle.pool.format;
