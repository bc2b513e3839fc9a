/** The sentence first: what is wrong with the target, or that nothing is. */
package dev.fettle.app.view.verdict;
