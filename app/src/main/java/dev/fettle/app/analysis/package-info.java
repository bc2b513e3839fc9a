/** What is diagnosed from a file, without a target to ask. */
package dev.fettle.app.analysis;
