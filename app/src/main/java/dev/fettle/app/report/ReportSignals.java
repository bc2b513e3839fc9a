package dev.fettle.app.report;

import dev.fettle.signal.BreakerSignals;
import dev.fettle.signal.HttpSignals;
import dev.fettle.signal.PoolSignals;
import dev.fettle.signal.Signal;
import dev.fettle.signal.Signals;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the charts of a report are drawn from. */
final class ReportSignals {
    static final Set<Signal> ALL =
            Stream.concat(
                            PoolSignals.KINDS.stream()
                                    .flatMap(
                                            kind ->
                                                    Stream.of(
                                                            kind.used(),
                                                            kind.size(),
                                                            kind.max(),
                                                            kind.waiting())),
                            Stream.of(
                                    Signals.MEMORY_USED,
                                    Signals.USED_AFTER_GC,
                                    Signals.MEMORY_COMMITTED,
                                    Signals.MEMORY_LIMIT,
                                    Signals.GC_PAUSE,
                                    Signals.LOCK_WAIT,
                                    Signals.CPU_PROCESS,
                                    Signals.CPU_MACHINE,
                                    Signals.THREAD_COUNT,
                                    Signals.THROWABLE_RATE,
                                    PoolSignals.POOLS,
                                    BreakerSignals.BREAKERS,
                                    BreakerSignals.STATE,
                                    BreakerSignals.FAILURES,
                                    BreakerSignals.FAILURES_LIMIT,
                                    BreakerSignals.SLOW,
                                    HttpSignals.HTTP_RATE,
                                    HttpSignals.HTTP_ERRORS,
                                    HttpSignals.HTTP_DURATION))
                    .collect(Collectors.toUnmodifiableSet());

    private ReportSignals() {}
}
