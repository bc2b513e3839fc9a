package dev.fettle.app.session;

import dev.fettle.dump.DumpedThreads;

import java.time.Duration;
import java.time.Instant;

/**
 * A dump that a target wrote and that was read.
 *
 * @param at when it was begun, by this machine's clock
 * @param took how long the target wrote
 * @param bytes of the file
 */
record TakenDump(Instant at, Duration took, long bytes, DumpedThreads threads) {}
