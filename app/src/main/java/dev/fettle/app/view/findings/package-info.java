/** Findings as cards, worst first; what cannot be judged is a card too. */
package dev.fettle.app.view.findings;
