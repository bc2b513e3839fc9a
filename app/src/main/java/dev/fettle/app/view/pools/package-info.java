/** Pools and circuit breakers: how they stand, since when, and what can be done about it. */
package dev.fettle.app.view.pools;
