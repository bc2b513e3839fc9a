/** Where a program's threads were when they were looked at: call trees, hot methods, and how sure that is. */
package dev.fettle.profile;
