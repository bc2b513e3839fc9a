/**
 * Pools and circuit breakers of the target's program, whatever library they are of: one reading of
 * them as immutable records. {@code pool.adapter} describes how MBeans tell of them, {@code
 * pool.format} reads such descriptions, {@code pool.read} asks the target.
 */
package dev.fettle.pool;
