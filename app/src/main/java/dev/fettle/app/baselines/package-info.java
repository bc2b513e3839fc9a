/** The spans that the user keeps to compare others with. */
package dev.fettle.app.baselines;
