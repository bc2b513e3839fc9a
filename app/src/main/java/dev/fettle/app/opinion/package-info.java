/** What another tool says of a recording, as that tool's opinion: found by a process of its own. */
package dev.fettle.app.opinion;
