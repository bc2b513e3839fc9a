/** Parts of an incident's file as reports read them. */
package dev.fettle.app.report.format;
