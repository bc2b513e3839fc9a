package dev.fettle.target;

import java.util.List;
import java.util.Optional;

/** What Fettle itself asks of a target although it may stop it: such a stop is no illness of the target's. */
public enum OwnRequest {
    COUNT("the count of live objects", "GC_HeapInspection", "Heap Inspection Initiated GC"),
    COLLECTION("the collection of the whole heap", "Diagnostic Command"),
    DUMP("the heap dump", "HeapDumper", "Heap Dump Initiated GC"),
    LOADERS("the look at the class loaders", "ClassLoaderHierarchyOperation"),
    HOLDERS("the search for what keeps objects alive", "JFROldObject"),
    THREADS(
            "the look at all threads",
            "ThreadDump",
            "PrintThreads",
            "GetAllStackTraces",
            "FindDeadlocks"),
    DEADLOCKS("the search for deadlocks", "FindDeadlocks");

    private final String words;
    private final List<String> stops;

    /**
     * @param stops HotSpot's names of the operations, and causes of the collections, that it leads to
     */
    OwnRequest(String words, String... stops) {
        this.words = words;
        this.stops = List.of(stops);
    }

    /** As people call it, such as {@code the count of live objects}. */
    public String words() {
        return words;
    }

    /**
     * @param name of an operation, or the cause of a collection
     */
    public boolean leadsTo(String name) {
        return stops.contains(name);
    }

    /** The one of a name; empty where there is none. */
    public static Optional<OwnRequest> of(String name) {
        for (OwnRequest each : values()) {
            if (each.name().equals(name)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }
}
