/** What a library tells of a pool or breaker on demand, as a table. */
package dev.fettle.pool.detail;
