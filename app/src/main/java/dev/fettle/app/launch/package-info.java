/** Where Fettle starts, and where its parts are put together. Nobody imports this package. */
package dev.fettle.app.launch;
