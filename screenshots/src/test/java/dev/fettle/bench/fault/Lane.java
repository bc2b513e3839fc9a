package dev.fettle.bench.fault;

import java.util.List;
import java.util.Optional;

/**
 * Where faults come one after the other; those of several lanes come at the same time.
 *
 * @param bed whose target suffers; empty where the faults bring their own
 * @param streams whether the bed's target has a flight recording
 */
record Lane(String name, Optional<Bed> bed, boolean streams, List<Kind> kinds) {}
