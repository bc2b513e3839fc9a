package dev.fettle.jfr;

import dev.fettle.target.Capability;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;

import jdk.jfr.EventType;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.MetadataEvent;
import jdk.jfr.consumer.RecordedEvent;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a recording tells of its JVM and of itself, from its head: the recorder writes these events at
 * the beginning of each chunk.
 */
final class RecordedHead {
    /** Of which one must have come before the rest of the file need not be looked at. */
    static final Set<String> ENOUGH =
            Set.of(
                    "jdk.JVMInformation",
                    "jdk.GCConfiguration",
                    "jdk.GCHeapConfiguration",
                    "jdk.CPUInformation",
                    "jdk.ActiveSetting");

    /** Only JVMs on Linux of late have it. */
    static final String CONTAINER = "jdk.ContainerConfiguration";

    /** {@code OpenJDK 64-Bit Server VM (25.0.3+9-LTS) for linux-amd64 JRE (25.0.3+9-LTS), built on}. */
    private static final Pattern RUNTIME = Pattern.compile("JRE \\(([^)\\s]+)\\)");

    private static final Pattern FEATURE = Pattern.compile("(?:1\\.)?(\\d+).*");

    private final Map<Long, String> names = new HashMap<>();
    private final Map<String, String> settings = new HashMap<>();
    private final Set<String> come = new HashSet<>();
    private final Set<String> whole = new HashSet<>();

    private long pid = -1;
    private String name = "";
    private String java = "";
    private Instant started;
    private Collector collector = Collector.UNKNOWN;
    private OptionalLong heapMax = OptionalLong.empty();
    private int hardware;
    private int contained;
    private OptionalLong memoryLimit = OptionalLong.empty();

    RecordedHead() {}

    /**
     * Reads until all is known, or to the end of a recording that never tells it.
     *
     * @throws IOException where the JDK's parser cannot begin
     */
    static RecordedHead read(Path file) throws IOException {
        var head = new RecordedHead();
        try (EventStream stream = EventStream.openFile(file)) {
            stream.setOrdered(false);
            head.listen(stream);
            stream.onFlush(() -> head.flushed(stream::close));
            stream.onError(_ -> {});
            stream.start();
        }
        return head;
    }

    /** Subscribes to what tells of the JVM and of the recording. */
    void listen(EventStream stream) {
        stream.onMetadata(this::metadata);
        on(stream, "jdk.JVMInformation", this::jvm);
        on(stream, "jdk.GCConfiguration", this::gc);
        on(stream, "jdk.GCHeapConfiguration", this::heap);
        on(stream, "jdk.CPUInformation", it -> hardware = it.getInt("hwThreads"));
        on(stream, CONTAINER, this::container);
        on(stream, "jdk.ActiveSetting", this::setting);
    }

    /** Ends one flush after all have come: those of one kind come together. */
    private void flushed(Runnable end) {
        if (whole.containsAll(ENOUGH)) {
            end.run();
        }
        whole.addAll(come);
    }

    private void on(EventStream stream, String event, Consumer<RecordedEvent> taker) {
        stream.onEvent(
                event,
                it -> {
                    come.add(event);
                    taker.accept(it);
                });
    }

    private void metadata(MetadataEvent event) {
        for (EventType type : event.getEventTypes()) {
            names.put(type.getId(), type.getName());
        }
    }

    private void jvm(RecordedEvent event) {
        pid = event.hasField("pid") ? event.getLong("pid") : pid;
        started = event.getInstant("jvmStartTime");
        name = program(event.getString("javaArguments"));
        String version = event.getString("jvmVersion");
        Matcher runtime = RUNTIME.matcher(version == null ? "" : version);
        java = runtime.find() ? runtime.group(1) : "";
    }

    /** The main class, or the jar without its folders; what comes after it is the program's. */
    private static String program(String arguments) {
        if (arguments == null || arguments.isBlank()) {
            return "";
        }
        String first = arguments.strip().split("\\s+", 2)[0];
        if (first.endsWith(".jar")) {
            return first.substring(Math.max(first.lastIndexOf('/'), first.lastIndexOf('\\')) + 1);
        }
        return first.substring(first.indexOf('/') + 1);
    }

    private void gc(RecordedEvent event) {
        collector = collector(event.getString("youngCollector"), event.getString("oldCollector"));
    }

    /**
     * @param young as the JVM names it: {@code N/A} where there is none
     */
    static Collector collector(String young, String old) {
        String both = young + " " + old;
        if (both.contains("Shenandoah")) {
            return Collector.SHENANDOAH;
        }
        if (both.contains("ZGC") || "Z".equals(old)) {
            return both.contains("Minor") || both.contains("Major")
                    ? Collector.GENERATIONAL_ZGC
                    : Collector.ZGC;
        }
        if (both.contains("G1")) {
            return Collector.G1;
        }
        if (both.contains("Parallel")) {
            return Collector.PARALLEL;
        }
        return both.contains("Serial") || both.contains("DefNew")
                ? Collector.SERIAL
                : Collector.UNKNOWN;
    }

    private void heap(RecordedEvent event) {
        long max = event.getLong("maxSize");
        heapMax = max > 0 ? OptionalLong.of(max) : OptionalLong.empty();
    }

    private void container(RecordedEvent event) {
        contained = (int) event.getLong("effectiveCpuCount");
        long limit = event.getLong("memoryLimit");
        memoryLimit = limit > 0 ? OptionalLong.of(limit) : OptionalLong.empty();
    }

    private void setting(RecordedEvent event) {
        String type = names.get(event.getLong("id"));
        if (type != null) {
            settings.put(type + "#" + event.getString("name"), event.getString("value"));
        }
    }

    /**
     * @param begun when the recording begins, for a JVM of which it does not tell since when it ran
     */
    Facts facts(Instant begun) {
        Matcher feature = FEATURE.matcher(java);
        return new Facts(
                pid,
                name.isEmpty() ? "unknown program" : name,
                java.isEmpty() ? "unknown" : java,
                feature.matches() ? Integer.parseInt(feature.group(1)) : 0,
                collector,
                heapMax,
                Math.max(1, contained > 0 ? contained : hardware),
                memoryLimit,
                OptionalLong.empty(),
                started == null ? begun : started,
                Set.of(Capability.JFR),
                Map.of(
                        Capability.JMX, Facts.RECORDED,
                        Capability.COMMANDS, Facts.RECORDED,
                        Capability.FLAGS, Facts.RECORDED));
    }

    /** Whether it is known which JVM it is, so that another one can be told from it. */
    boolean tellsJvm() {
        return started != null;
    }

    boolean isOfTheSameJvmAs(RecordedHead other) {
        return !tellsJvm()
                || !other.tellsJvm()
                || pid == other.pid && started.equals(other.started);
    }

    /** By event and setting, such as {@code jdk.ThreadStart#stackTrace}. */
    Map<String, String> settings() {
        return Map.copyOf(settings);
    }
}
