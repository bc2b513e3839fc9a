package dev.fettle.diagnosis;

import dev.fettle.target.Facts;

import java.util.List;

/** Knows one illness. Stateless: the state of one target's case is a {@link Watch}. */
public interface Detector {
    /** Public, after the illness: {@code thread-leak}. */
    String id();

    Needs needs();

    /** Every number that it decides by. */
    List<Threshold> thresholds();

    Watch start(Settings settings, Facts target);
}
