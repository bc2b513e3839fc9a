/** The arithmetic that detectors share: what a series does over time, and how surely. */
package dev.fettle.diagnosis.trend;
