/**
 * The fault campaign: what can happen to a connection is done to it, at random, while one console
 * watches several targets; what must not happen to the console is measured.
 */
package dev.fettle.bench.fault;
