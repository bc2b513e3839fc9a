package dev.fettle.incident;

import java.util.Arrays;
import java.util.Optional;

/** A part of an incident's file, by the name that it has there. */
public enum Part {
    /** The verdicts and all that {@link Incident} has. */
    INCIDENT("incident.json", Kind.JSON, Part.MB << 5),
    /** What was observed, second by second. */
    SAMPLES("samples.ndjson", Kind.JSON, Part.MB << 10),
    RECORDING("recording.jfr", Kind.RECORDING, Part.MB << 10),
    THREADS_TEXT("threads.txt", Kind.TEXT, Part.MB << 8),
    THREADS("threads.json", Kind.JSON, Part.MB << 8),
    HISTOGRAM("histogram.txt", Kind.TEXT, Part.MB << 6),
    FLAGS("flags.json", Kind.JSON, Part.MB << 4),
    PROPERTIES("properties.json", Kind.JSON, Part.MB << 4),
    MBEANS("mbeans.json", Kind.JSON, Part.MB << 6),
    JOURNAL("journal.ndjson", Kind.JSON, Part.MB << 6),
    REPORT("report.html", Kind.TEXT, Part.MB << 6),
    /** The sums of all others; its own is the zip's. */
    SUMS("SHA256SUMS", Kind.TEXT, Part.MB >> 4);

    /** How secrets are kept out of it. */
    enum Kind {
        /** Each text in it by itself. */
        JSON,
        /** Line by line, and no block of a key. */
        TEXT,
        /** Without the events that have some, or not at all. */
        RECORDING
    }

    private static final long MB = 1 << 20;

    private final String file;
    private final Kind kind;
    private final long most;

    Part(String file, Kind kind, long most) {
        this.file = file;
        this.kind = kind;
        this.most = most;
    }

    /** Its name in the zip. */
    public String file() {
        return file;
    }

    /**
     * Bytes that it may have, unpacked: neither written nor read beyond. Each has room for many times what
     * an hour of a busy JVM needs, and all of them together stay below the 4 GiB of a plain zip.
     */
    public long most() {
        return most;
    }

    Kind kind() {
        return kind;
    }

    /** The part of that name; exactly that, since names with folders or in other cases are none. */
    public static Optional<Part> of(String file) {
        return Arrays.stream(values()).filter(it -> it.file.equals(file)).findFirst();
    }
}
