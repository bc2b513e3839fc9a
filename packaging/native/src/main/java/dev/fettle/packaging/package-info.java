/** Builds the packages that users install, for the system that the build runs on. */
package dev.fettle.packaging;
