/**
 * What governing soft limits saves: the collectors' CPU against the memory of two programs, for a JVM's own
 * default, for static shares and for the governor.
 */
package dev.fettle.bench.governor;
