/** What came first: findings and what else was seen, walked through by a tree of questions that is data. */
package dev.fettle.diagnosis.cause;
