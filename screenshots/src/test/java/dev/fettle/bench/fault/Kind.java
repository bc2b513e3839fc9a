package dev.fettle.bench.fault;

import java.util.function.Function;
import java.util.random.RandomGenerator;

/**
 * A kind of fault.
 *
 * @param quick whether it is told and mended within seconds, so that the test suite can wait for it
 * @param draw one of the kind, its particulars drawn at random
 */
record Kind(String name, boolean quick, Function<RandomGenerator, Fault> draw) {}
