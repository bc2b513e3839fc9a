/** Where threads are started and how many stay, and each thread: what it uses, and since when it is. */
package dev.fettle.app.view.threads;
