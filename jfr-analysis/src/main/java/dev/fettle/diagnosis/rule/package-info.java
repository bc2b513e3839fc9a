/**
 * One file per illness, and their list. Rules do not know each other; what they share is arithmetic.
 */
package dev.fettle.diagnosis.rule;
