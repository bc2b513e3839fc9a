/** A target's MBeans as plain records, read no further than somebody looks. */
package dev.fettle.mbean.browse;
