package dev.fettle.jfr;

import dev.fettle.jfr.chunk.Decoding;
import dev.fettle.jfr.chunk.Excerpt;
import dev.fettle.jfr.chunk.Part;
import dev.fettle.jfr.event.Event;
import dev.fettle.target.Capability;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;

import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a recording tells of its JVM and of itself, from its head: the recorder writes these events at
 * the beginning of each chunk.
 */
final class RecordedHead {
    /** What the recorder writes of every JVM. */
    static final Set<String> EVENTS =
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

    private final Map<String, String> settings = new HashMap<>();

    private Map<Long, String> names = Map.of();

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
     * Reads until it is known which JVM it is, or to the end of a part that never tells it.
     *
     * @throws IOException where the excerpt cannot be read
     */
    static RecordedHead read(Excerpt excerpt, Part part) throws IOException {
        var head = new RecordedHead();
        var taker =
                new Decoding.Taker() {
                    @Override
                    public void begin(Map<Long, String> types) {
                        head.begin(types);
                    }

                    @Override
                    public Decoding.Sink sink(String type) {
                        return (event, _) -> head.take(type, event);
                    }

                    @Override
                    public void fail(RuntimeException why) {
                        // The replay comes upon it again, and tells it.
                    }

                    @Override
                    public boolean isEnough() {
                        return head.tellsJvm();
                    }
                };
        try {
            new Decoding(excerpt, taker).read(part);
        } catch (IndexOutOfBoundsException | IllegalArgumentException e) {
            taker.fail(e);
        }
        return head;
    }

    /**
     * A part begins.
     *
     * @param types the names of its event types, by number
     */
    void begin(Map<Long, String> types) {
        names = types;
    }

    /** Whether events of a type tell of the JVM or of the recording. */
    static boolean reads(String type) {
        return EVENTS.contains(type) || type.equals(CONTAINER);
    }

    /** Takes one of the events that tell of the JVM and of the recording; passes over others. */
    void take(String type, Event event) {
        switch (type) {
            case "jdk.JVMInformation" -> jvm(event);
            case "jdk.GCConfiguration" -> gc(event);
            case "jdk.GCHeapConfiguration" -> heap(event);
            case "jdk.CPUInformation" -> hardware = event.getInt("hwThreads");
            case CONTAINER -> container(event);
            case "jdk.ActiveSetting" -> setting(event);
            default -> {}
        }
    }

    private void jvm(Event event) {
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

    private void gc(Event event) {
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

    private void heap(Event event) {
        long max = event.getLong("maxSize");
        heapMax = max > 0 ? OptionalLong.of(max) : OptionalLong.empty();
    }

    private void container(Event event) {
        contained = (int) event.getLong("effectiveCpuCount");
        long limit = event.getLong("memoryLimit");
        memoryLimit = limit > 0 ? OptionalLong.of(limit) : OptionalLong.empty();
    }

    private void setting(Event event) {
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
