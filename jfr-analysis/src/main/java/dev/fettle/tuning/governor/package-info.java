/**
 * How large a heap that obeys a soft limit should be, and when memory can be given back: observations in,
 * decisions out. Nothing here moves a lever, has a clock or does I/O.
 *
 * <p>The rule is MemBalancer's (Kirisame, Shenoy and Panchekha, 2022): of all ways to share memory among
 * heaps, the one with the least work of collectors gives each {@code L + sqrt(L*g/(c*s))}.
 */
package dev.fettle.tuning.governor;
