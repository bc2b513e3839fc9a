/**
 * The report of an incident, for people who were not there: a page, a text for a ticket, single charts. It
 * needs the records of an incident and the curves of its span, and neither a session nor a toolkit. The
 * same input gives the same bytes: there is no clock here.
 */
package dev.fettle.app.report;
