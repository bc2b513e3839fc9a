package dev.fettle.connect;

import dev.fettle.target.Capability;

import java.util.List;
import java.util.Map;

/**
 * A link as it was opened.
 *
 * @param forbids why an operation is refused by whoever lets Fettle in, as a clause
 * @param cannot what this way of linking can never carry, with the clause that says why
 * @param notes sentences that whoever connects should read
 */
record Opened(Wire wire, String forbids, Map<Capability, String> cannot, List<String> notes) {
    static final String READ_ONLY_ROLE = "the role is read-only";

    static Opened plain(Wire wire) {
        return new Opened(wire, READ_ONLY_ROLE, Map.of(), List.of());
    }
}
