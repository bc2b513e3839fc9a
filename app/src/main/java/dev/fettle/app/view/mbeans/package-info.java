/** The MBeans of a JVM: found, read while they are looked at, charted, and changed where its user wants it. */
package dev.fettle.app.view.mbeans;
