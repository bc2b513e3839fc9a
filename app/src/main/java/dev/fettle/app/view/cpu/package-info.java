/** The tab CPU: what a JVM's CPU goes to, sampled when its user asks. */
package dev.fettle.app.view.cpu;
