package dev.fettle.pool.adapter;

import java.util.Optional;

/** More to look at on demand. */
public sealed interface Show {
    String label();

    String note();

    /** How it is read of it who holds what; empty where it does not tell that. */
    Optional<Holders> holders();

    record OfOperation(
            String label, String note, Optional<Holders> holders, Where.Operation operation)
            implements Show {}

    record OfAttribute(String label, String note, Optional<Holders> holders, Path path)
            implements Show {}
}
