/**
 * What sessions saw, kept on disk although nobody looked, and marks that scripts set on their time axes.
 * Written by a thread of its own; bounded by size and age; without the secrets that can be told.
 */
package dev.fettle.app.memory;
