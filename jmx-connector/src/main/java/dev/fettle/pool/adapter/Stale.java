package dev.fettle.pool.adapter;

import java.time.Duration;

/**
 * Values that stay when nothing happens any more.
 *
 * @param timestamp of the values, that moves on with them
 * @param after how long without moving on makes them stale
 */
public record Stale(Path timestamp, Scale scale, Duration after) {}
