package dev.fettle.heap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What management leaves on the heap. While somebody listens, a JVM's server of MBeans keeps its last
 * 1,000 notifications; one that tells of a flight recording holds its settings as open data. A
 * console that starts a recording makes such objects itself (measured on JDK 17 and 25: 1,300 to 2,800
 * of {@code CompositeDataSupport} between two counts), so they are told apart from what the program
 * holds: their classes, and of the collections that they consist of as many as they need.
 *
 * @param instances how many of {@code CompositeDataSupport}; 0 where there is nothing to tell apart
 * @param bytes of those and what they consist of
 * @param rest what else grew
 */
record OpenData(long instances, long bytes, List<ClassGrowth> rest) {
    private static final String PACKAGE = "javax.management.openmbean.";
    private static final String COMPOSITE = PACKAGE + "CompositeDataSupport";

    /** More is not what a console leaves, but a program's own. */
    private static final long MOST_BYTES = 4 << 20;

    /** The attributes of a recording, which is the largest of them. */
    private static final int ATTRIBUTES = 13;

    /** A row of a table of settings has a key, a list of one, and two values. */
    private static final int ROW = 2;

    /** An array of one reference, where references are not compressed. */
    private static final long SMALL_ARRAY = 32;

    static OpenData in(List<ClassGrowth> grown) {
        Map<String, Long> gains = new HashMap<>();
        grown.forEach(each -> gains.put(each.name(), Math.max(0, each.instances())));
        long composites = gains.getOrDefault(COMPOSITE, 0L);
        if (composites == 0) {
            return new OpenData(0, 0, grown);
        }
        long rows = composites;
        for (String key :
                List.of(
                        "java.util.Arrays$ArrayList",
                        "java.util.Collections$UnmodifiableRandomAccessList")) {
            rows = Math.min(rows, gains.getOrDefault(key, 0L));
        }
        Map<String, Long> parts =
                Map.of(
                        "java.util.TreeMap", composites,
                        "java.util.TreeMap$KeySet", composites,
                        "java.util.TreeMap$Entry", ROW * rows + ATTRIBUTES * (composites - rows),
                        "java.util.Arrays$ArrayList", rows,
                        "java.util.Collections$UnmodifiableRandomAccessList", rows,
                        "java.util.LinkedHashMap$Entry", rows,
                        "java.lang.Object[]", rows);
        List<ClassGrowth> rest = new ArrayList<>();
        long bytes = 0;
        for (ClassGrowth each : grown) {
            long part =
                    each.name().startsWith(PACKAGE)
                            ? each.instances()
                            : Math.min(gains.get(each.name()), parts.getOrDefault(each.name(), 0L));
            long taken = part <= 0 ? 0 : bytes(each, part);
            bytes += taken;
            if (each.bytes() > taken) {
                rest.add(
                        new ClassGrowth(
                                each.name(), each.instances() - part, each.bytes() - taken));
            }
        }
        rest.sort(ClassGrowth.BY_BYTES);
        return bytes > MOST_BYTES
                ? new OpenData(0, 0, grown)
                : new OpenData(composites, bytes, List.copyOf(rest));
    }

    private static long bytes(ClassGrowth all, long part) {
        long even = all.bytes() * part / all.instances();
        return ClassNames.array(all.name()) ? Math.min(even, SMALL_ARRAY * part) : even;
    }

    /** A sentence; empty where there is nothing to tell apart. */
    String words() {
        return instances == 0
                ? ""
                : String.format(
                        Locale.ROOT,
                        "Not counted: %,d more javax.management.openmbean.CompositeDataSupport with"
                                + " what they consist of, %,d kB, which management connections such"
                                + " as this one leave in the JVM.",
                        instances,
                        Math.round(bytes / 1024.0));
    }
}
