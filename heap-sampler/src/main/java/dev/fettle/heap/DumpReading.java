package dev.fettle.heap;

import org.netbeans.lib.profiler.heap.Field;
import org.netbeans.lib.profiler.heap.Heap;
import org.netbeans.lib.profiler.heap.HeapFactory;
import org.netbeans.lib.profiler.heap.Instance;
import org.netbeans.lib.profiler.heap.JavaClass;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Reads from a heap dump what holds the objects that grew, with NetBeans' reader, which keeps its index in
 * files beside the dump and not on this heap.
 */
final class DumpReading {
    /** A leak of 5 %/min is 2.5 % of the objects after half a minute: 25 of so many. */
    private static final int SAMPLES = 1_000;

    /** A class is what grew where it makes up so much of it, by bytes. */
    private static final double FAIR_SHARE = 0.1;

    private final Growth growth;

    DumpReading(Growth growth) {
        this.growth = growth;
    }

    /** A class that grew, as the dump has it. */
    private record Grown(ClassGrowth gain, JavaClass type, int all) {
        /** How much of what is there came to be between the counts. */
        double share() {
            return (double) gain.instances() / all;
        }
    }

    DumpedHolders read(Path dump) throws IOException {
        try {
            Heap heap = HeapFactory.createHeap(dump.toFile());
            DanglingRoots.mend(heap, dump);
            return sample(heap, grown(heap));
        } catch (RuntimeException | InternalError e) {
            // What the reader throws of a damaged file; InternalError is a file cut off while
            // mapped.
            throw new IOException("the dump cannot be read: " + e, e);
        }
    }

    /** Of those that make up what grew, the one whose instances are most likely to be new. */
    private Grown grown(Heap heap) throws IOException {
        long all = growth.classes().stream().mapToLong(ClassGrowth::bytes).sum();
        List<Grown> found = new ArrayList<>();
        for (ClassGrowth each : growth.classes()) {
            JavaClass type = heap.getJavaClassByName(dumpedName(each.name()));
            if (each.instances() > 0 && each.bytes() >= FAIR_SHARE * all && type != null) {
                int count = type.getInstancesCount();
                if (count > 0) {
                    found.add(new Grown(each, type, count));
                }
            }
        }
        return found.stream()
                .max(Comparator.comparingDouble(Grown::share))
                .orElseThrow(() -> new IOException("no class stood out between the counts"));
    }

    private DumpedHolders sample(Heap heap, Grown grown) throws IOException {
        var ways = new RootWays(heap);
        int every = Math.max(1, grown.all() / SAMPLES);
        int seen = 0;
        List<RootWays.Way> found = new ArrayList<>();
        for (Iterator<?> all = grown.type().getInstancesIterator(); all.hasNext(); seen++) {
            var each = (Instance) all.next();
            if (seen % every != 0) {
                continue;
            }
            if (Thread.interrupted()) {
                throw new InterruptedIOException("the reading was ended");
            }
            ways.from(each).ifPresent(found::add);
        }
        if (found.isEmpty()) {
            throw new IOException("no way leads to any " + grown.gain().name());
        }
        Map<String, Integer> references = new HashMap<>();
        var novelty =
                new Novelty(
                        growth,
                        type -> references.computeIfAbsent(type, it -> references(heap, it)));
        return DumpedHolders.of(
                grown.gain().name(),
                grown.all(),
                grown.gain().instances(),
                found.size(),
                novelty.of(found, (double) grown.all() / found.size()));
    }

    /** In an object's own fields and those of the classes above. */
    private static int references(Heap heap, String type) {
        int count = 0;
        JavaClass of = heap.getJavaClassByName(dumpedName(type));
        for (; of != null; of = of.getSuperClass()) {
            for (Object each : of.getFields()) {
                var field = (Field) each;
                if (!field.isStatic() && field.getType().getName().equals("object")) {
                    count++;
                }
            }
        }
        return count;
    }

    /** Of a hidden class a histogram writes a slash, and a dump a plus. */
    private static String dumpedName(String type) {
        return type.replace("/0x", "+0x");
    }
}
