/** What can be done about a finding, in words and numbers; nothing here does it. */
package dev.fettle.remedy;
