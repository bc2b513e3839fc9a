/**
 * Walks the chain between this console and a JVM, link by link, and names the first that is broken.
 * One file for each link, three lists of them: {@link dev.fettle.doctor.Chains}.
 */
package dev.fettle.doctor;
