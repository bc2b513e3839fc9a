package dev.fettle.app.report;

import dev.fettle.incident.Incident.Change;

/** Changes of Fettle's in words. */
final class ChangeText {
    private ChangeText() {}

    /** Such as {@code pool.max of orders: 8 → 16}. */
    static String what(Change change) {
        String subject = change.subject().isEmpty() ? "" : " of " + change.subject();
        return change.lever() + subject + ": " + change.from() + " → " + change.to();
    }

    /** What it did, or that it was not measured: a clause. */
    static String effect(Change change) {
        return change.measured().isEmpty() ? "what it did was not measured" : change.measured();
    }

    /** The state of a tuning run, in words. */
    static String state(Change change) {
        return switch (change.state()) {
            case "verified" -> "verified, kept";
            case "rolled-back" -> "taken back";
            default -> change.state();
        };
    }
}
