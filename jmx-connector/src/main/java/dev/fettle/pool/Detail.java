package dev.fettle.pool;

/** More that a library tells on demand, such as the stacks of who holds what. Changes nothing. */
public sealed interface Detail {
    /** Such as {@code Connections that are lent}. */
    String label();

    /** What must be so that it tells anything, or empty. */
    String note();

    /** What an operation returns. */
    record OfOperation(String label, String note, Call call) implements Detail {}

    /** What an attribute holds. */
    record OfAttribute(String label, String note, String bean, String attribute)
            implements Detail {}
}
