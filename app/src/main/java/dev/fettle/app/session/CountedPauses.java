package dev.fettle.app.session;

import dev.fettle.app.session.GcCensus.Collector;
import dev.fettle.connect.CollectionCounter;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Pauses by the JVM's own counters where its MBeans do not tell them, or only to a millisecond. Seen on
 * JDK 17 and 25. Shenandoah's counters are left alone: they count more than its pauses.
 */
final class CountedPauses {
    private static final String YOUNG = "G1 Young Generation";
    private static final String CONCURRENT = "G1 Concurrent GC";

    private static final Map<String, String> BY_BEAN =
            Map.of(
                    CONCURRENT,
                    "G1 concurrent cycle pauses",
                    "ZGC Pauses",
                    "Z concurrent cycle pauses",
                    "ZGC Minor Pauses",
                    "ZGC minor collection pauses",
                    "ZGC Major Pauses",
                    "ZGC major collection pauses");

    private CountedPauses() {}

    /** The same, more exact where that can be, and with G1's Remark and Cleanup where counted. */
    static List<Collector> with(List<Collector> beans, List<CollectionCounter> counters) {
        List<Collector> all = new ArrayList<>();
        for (Collector bean : beans) {
            // A file that has fewer than the bean is not this JVM's, or no longer written.
            all.add(
                    counted(bean.name(), counters)
                            .filter(it -> it.collections() >= bean.collections())
                            .orElse(bean));
        }
        if (lackRemarks(all)) {
            counted(CONCURRENT, counters).ifPresent(all::add);
        }
        return all;
    }

    /** Whether they are G1's, without its Remark and Cleanup. */
    static boolean lackRemarks(List<Collector> collectors) {
        return has(collectors, YOUNG) && !has(collectors, CONCURRENT);
    }

    private static boolean has(List<Collector> collectors, String name) {
        return collectors.stream().anyMatch(each -> each.name().equals(name));
    }

    private static Optional<Collector> counted(String bean, List<CollectionCounter> counters) {
        String name = BY_BEAN.getOrDefault(bean, "");
        return counters.stream()
                .filter(each -> each.name().equals(name))
                .map(each -> new Collector(bean, true, each.collections(), each.time()))
                .findFirst();
    }
}
