package dev.fettle.app.replay;

import dev.fettle.target.Capability;
import dev.fettle.target.Facts;

import java.util.EnumMap;
import java.util.Map;
import java.util.Set;

/** A JVM of which only a file is there. */
final class FiledFacts {
    static final String WHY = "this is a file, which is read-only";

    private FiledFacts() {}

    /** The same JVM, of which nothing can be asked any more. */
    static Facts of(Facts facts) {
        Map<Capability, String> cannot = new EnumMap<>(Capability.class);
        for (Capability each : Capability.values()) {
            cannot.put(each, WHY);
        }
        return new Facts(
                facts.pid(),
                facts.name(),
                facts.java(),
                facts.feature(),
                facts.collector(),
                facts.heapMax(),
                facts.processors(),
                facts.memoryLimit(),
                facts.threadLimit(),
                facts.started(),
                Set.of(),
                cannot);
    }
}
