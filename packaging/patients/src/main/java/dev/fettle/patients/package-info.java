/**
 * Programs with a known illness and a known onset, and healthy ones that look ill. They are what
 * the diagnosis is judged by, so nothing in the diagnosis is ever fitted on them.
 */
package dev.fettle.patients;
