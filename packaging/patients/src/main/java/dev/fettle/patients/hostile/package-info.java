/**
 * A JVM that means ill to whoever connects to it, and one with more MBeans than anybody wants. The
 * console is tried on them; nothing of this is shipped with it.
 */
package dev.fettle.patients.hostile;
