package dev.fettle.pool.adapter;

/** More to look at on demand. */
public sealed interface Show {
    String label();

    String note();

    record OfOperation(String label, String note, Where.Operation operation) implements Show {}

    record OfAttribute(String label, String note, Path path) implements Show {}
}
