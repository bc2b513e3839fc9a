package dev.fettle.beans;

import dev.fettle.signal.Unit;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a number counts.
 *
 * @param factor by which it is multiplied to be in the base unit
 * @param known whether anything says so; else it is a bare number
 */
public record Measure(Unit unit, double factor, boolean known) {
    public static final Measure BARE = new Measure(Unit.COUNT, 1, false);

    private static final Measure BYTES = in(Unit.BYTES, 1);
    private static final Measure SECONDS = in(Unit.SECONDS, 1);
    private static final Measure MILLIS = in(Unit.SECONDS, 1e-3);
    private static final Measure MICROS = in(Unit.SECONDS, 1e-6);
    private static final Measure NANOS = in(Unit.SECONDS, 1e-9);
    private static final Measure PERCENT = in(Unit.RATIO, 0.01);
    private static final Measure RATIO = in(Unit.RATIO, 1);

    /** The platform's own, whose units its Javadoc tells (java.lang.management, com.sun.management). */
    private static final Map<String, Measure> PLATFORM =
            Map.ofEntries(
                    Map.entry("Uptime", MILLIS),
                    Map.entry("CollectionTime", MILLIS),
                    Map.entry("TotalCompilationTime", MILLIS),
                    Map.entry("ProcessCpuTime", NANOS),
                    Map.entry("CurrentThreadCpuTime", NANOS),
                    Map.entry("CurrentThreadUserTime", NANOS),
                    Map.entry("CpuLoad", RATIO),
                    Map.entry("ProcessCpuLoad", RATIO),
                    Map.entry("SystemCpuLoad", RATIO),
                    Map.entry("CommittedVirtualMemorySize", BYTES),
                    Map.entry("TotalMemorySize", BYTES),
                    Map.entry("FreeMemorySize", BYTES),
                    Map.entry("TotalPhysicalMemorySize", BYTES),
                    Map.entry("FreePhysicalMemorySize", BYTES),
                    Map.entry("TotalSwapSpaceSize", BYTES),
                    Map.entry("FreeSwapSpaceSize", BYTES),
                    Map.entry("UsageThreshold", BYTES),
                    Map.entry("CollectionUsageThreshold", BYTES),
                    Map.entry("MemoryUsed", BYTES),
                    Map.entry("TotalCapacity", BYTES));

    /** How names of numbers end; the longer first. */
    private static final List<Map.Entry<String, Measure>> ENDINGS =
            List.of(
                    Map.entry("Milliseconds", MILLIS),
                    Map.entry("Microseconds", MICROS),
                    Map.entry("Nanoseconds", NANOS),
                    Map.entry("Percentage", PERCENT),
                    Map.entry("Seconds", SECONDS),
                    Map.entry("Millis", MILLIS),
                    Map.entry("Micros", MICROS),
                    Map.entry("Nanos", NANOS),
                    Map.entry("Percent", PERCENT),
                    Map.entry("Bytes", BYTES),
                    Map.entry("InMs", MILLIS));

    private static final Map<String, Measure> WORDS =
            Map.ofEntries(
                    Map.entry("b", BYTES),
                    Map.entry("byte", BYTES),
                    Map.entry("bytes", BYTES),
                    Map.entry("s", SECONDS),
                    Map.entry("second", SECONDS),
                    Map.entry("seconds", SECONDS),
                    Map.entry("ms", MILLIS),
                    Map.entry("millis", MILLIS),
                    Map.entry("milliseconds", MILLIS),
                    Map.entry("us", MICROS),
                    Map.entry("microseconds", MICROS),
                    Map.entry("ns", NANOS),
                    Map.entry("nanos", NANOS),
                    Map.entry("nanoseconds", NANOS),
                    Map.entry("%", PERCENT),
                    Map.entry("percent", PERCENT));

    /** Of com.sun.management.GcInfo; its other parts are counts. */
    private static final List<String> GC_TIMES = List.of("startTime", "endTime", "duration");

    private static Measure in(Unit unit, double factor) {
        return new Measure(unit, factor, true);
    }

    /**
     * Of an attribute: by what its descriptor calls {@code units}, by the platform's documentation, or by
     * how its name ends. Most MBeans say nothing; then it is a bare number.
     *
     * @param units of the descriptor; empty where there are none
     */
    public static Measure of(String domain, String name, String units) {
        Measure told = WORDS.get(units.strip().toLowerCase(Locale.ROOT));
        if (told != null) {
            return told;
        }
        boolean platform = domain.equals("java.lang") || domain.equals("java.nio");
        Measure documented = platform ? PLATFORM.get(name) : null;
        return documented != null ? documented : named(name);
    }

    private static Measure named(String name) {
        for (Map.Entry<String, Measure> each : ENDINGS) {
            if (name.endsWith(each.getKey())) {
                return each.getValue();
            }
        }
        return BARE;
    }

    /**
     * Of a part of a composite value.
     *
     * @param type the composite's own name
     * @param whole what a number of the attribute would count
     */
    public static Measure part(String type, String name, Measure whole) {
        return switch (type) {
            case "java.lang.management.MemoryUsage" -> BYTES;
            case "sun.management.BaseGcInfoCompositeType" ->
                    GC_TIMES.contains(name) ? MILLIS : BARE;
            default -> {
                Measure named = named(name);
                yield named.known() ? named : whole;
            }
        };
    }
}
