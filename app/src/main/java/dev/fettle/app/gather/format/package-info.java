/** What was gathered, as JSON; without the secrets that can be told. */
package dev.fettle.app.gather.format;
