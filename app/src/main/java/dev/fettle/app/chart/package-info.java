/**
 * Charts on one time axis. A chart is described by a {@link dev.fettle.app.chart.Lane}; the list of
 * them is {@link dev.fettle.app.chart.Charts}.
 */
package dev.fettle.app.chart;
