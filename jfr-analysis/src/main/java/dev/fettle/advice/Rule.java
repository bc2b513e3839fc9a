package dev.fettle.advice;

/** Knows one thing that can be tuned. Stateless. */
public interface Rule {
    /** Public, such as {@code g1-full-gc}; docs/advice.md lists them. */
    String id();

    /** Who says that it helps, in a phrase; what is said after "measured" was measured for Fettle. */
    String source();

    Opinion of(Case it);
}
