/**
 * The JVMs of this machine, and connections to them whose every call has a deadline. The only
 * importer of {@code com.sun.tools.attach}.
 */
package dev.fettle.connect;
