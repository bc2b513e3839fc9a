package dev.fettle.beans;

import java.time.Instant;

/**
 * A notification of an MBean's.
 *
 * @param at by the target's clock
 * @param userData as text, without secrets; empty where there is none
 */
public record Notice(Instant at, String type, String message, String userData, long sequence) {}
