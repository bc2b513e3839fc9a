/** Values of MBeans as text and back, and the places that they stand at: for who reads and who writes. */
package dev.fettle.beans.typed;
