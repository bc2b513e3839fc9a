package dev.fettle.pool;

import java.util.List;

/**
 * Where what is told of a pool or breaker comes from.
 *
 * @param library such as {@code HikariCP}
 * @param adapter the id of the adapter that reads it; of a guess, {@link #GUESS}
 * @param ownName how the program calls it; others may be called the same
 * @param nameFrom the ObjectName, attribute or operation that the name came from
 * @param beans ObjectNames of the MBeans that tell of it, the one that was matched first
 * @param covered adapters and ObjectNames that tell of the same one and are not used, as {@code
 *     micrometer-hikari metrics:name=...}
 * @param guess whether it merely looks like a pool or a breaker
 */
public record Origin(
        String library,
        String adapter,
        String ownName,
        String nameFrom,
        List<String> beans,
        List<String> covered,
        boolean guess) {
    /** In place of an adapter's id. */
    public static final String GUESS = "guess";

    public Origin {
        beans = List.copyOf(beans);
        covered = List.copyOf(covered);
    }
}
