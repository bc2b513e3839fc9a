/** Measures what each lever does in real JVMs of both JDKs and with all collectors. */
package dev.fettle.bench.levers;
