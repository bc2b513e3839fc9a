/** The shape of a baseline's file. */
package dev.fettle.baseline.format;
