package dev.fettle.patients;

import java.util.HashMap;
import java.util.Map;

/** What a web shop keeps about a visitor: about a kilobyte. */
final class Session {
    /** A Session with its map, its strings and the entry that holds it, about. */
    static final int BYTES = 1_350;

    private final String id;
    private final Map<String, String> attributes = new HashMap<>();
    private final byte[] basket = new byte[800];

    Session(long number) {
        id = "session-" + number;
        attributes.put("user", "user-" + number);
        attributes.put("language", "en");
    }

    String id() {
        return id;
    }

    int size() {
        return attributes.size() + basket.length;
    }
}
