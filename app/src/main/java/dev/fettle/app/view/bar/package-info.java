/** The bar at the top: what is looked for, how much time is shown, dark or light. */
package dev.fettle.app.view.bar;
