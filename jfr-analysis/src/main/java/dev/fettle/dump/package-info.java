/** Every thread of a JVM at one instant, platform and virtual: grouped by where they wait, and compared. */
package dev.fettle.dump;
