/**
 * The journal of what was changed in running JVMs: written to the disk before each change, so that
 * whoever comes after a Fettle that was killed can say what was left, and take it back.
 */
package dev.fettle.app.tuning;
