/** All lanes on one time axis, with what began when. */
package dev.fettle.app.view.overview;
