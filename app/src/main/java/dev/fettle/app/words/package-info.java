/** Numbers and times as people read them: with a unit, and no more digits than they can carry. */
package dev.fettle.app.words;
