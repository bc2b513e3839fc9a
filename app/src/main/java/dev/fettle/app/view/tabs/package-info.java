/** Which question is being looked at. */
package dev.fettle.app.view.tabs;
