/**
 * How MBeans tell of pools and breakers, described: what docs/adapters.md calls an adapter. Knows
 * nothing of JSON and asks no target.
 */
package dev.fettle.pool.adapter;
