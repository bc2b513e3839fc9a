/** Sources that read a target's MBeans: few, cheap reads, none of which pauses the target. */
package dev.fettle.mbean;
