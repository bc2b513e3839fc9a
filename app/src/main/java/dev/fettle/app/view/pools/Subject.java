package dev.fettle.app.view.pools;

import dev.fettle.pool.Adapted;
import dev.fettle.pool.Breaker;

/**
 * By which a pool or a circuit breaker is known again.
 *
 * @param name among those of its sort: a pool and a breaker may be called the same
 */
public record Subject(boolean breaker, String name) {
    static Subject of(Adapted adapted) {
        return new Subject(adapted instanceof Breaker, adapted.name());
    }

    /** For style and tests. */
    String id() {
        return (breaker ? "breaker-" : "pool-") + name.replaceAll("[^\\p{L}\\p{N}_-]", "-");
    }
}
