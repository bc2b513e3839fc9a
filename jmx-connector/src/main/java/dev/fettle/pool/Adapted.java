package dev.fettle.pool;

import java.util.List;

/** What an adapter made of some MBeans: a pool or a circuit breaker, as it was at one reading. */
public sealed interface Adapted permits Pool, Breaker {
    /** As the program calls it, with more where two are called the same: the series' subject. */
    String name();

    Origin origin();

    /** What can be set while the program runs. */
    List<Tunable> tunables();

    /** What can be done while the program runs. */
    List<Deed> deeds();

    /** What can be looked at on demand, without changing anything. */
    List<Detail> details();
}
