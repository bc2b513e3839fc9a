/** One file for each rule of tuning, and their list {@link dev.fettle.advice.rule.Rules}. */
package dev.fettle.advice.rule;
