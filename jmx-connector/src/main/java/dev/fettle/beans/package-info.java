/** MBeans, their values and what is told of them as plain records: who shows them asks nobody. */
package dev.fettle.beans;
