/** Notices as JSON. */
package dev.fettle.app.notify.format;
