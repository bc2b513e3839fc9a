package dev.fettle.patients.hostile;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;

/** What can be sent to hurt whoever reads it, by the name of the attribute that does. */
record Harms(Path trace) {
    private static final int BOMB_LEVELS = 28;
    private static final int HUGE = 150 << 20;

    Map<String, Callable<Object>> all() {
        Map<String, Callable<Object>> all = new LinkedHashMap<>();
        all.put("Gadget", () -> new Gadget(trace));
        all.put("GadgetInMap", () -> new HashMap<>(Map.of("price", new Gadget(trace))));
        all.put("GadgetInList", () -> new ArrayList<>(List.of(new Gadget(trace))));
        all.put(
                "GadgetInException",
                () -> {
                    throw new Gadget.Thrown(new Gadget(trace));
                });
        all.put("Array", () -> new byte[HUGE]);
        all.put("Bomb", Harms::bomb);
        all.put("Text", () -> "x".repeat(HUGE));
        all.put("Endless", Endless::new);
        all.put(
                "Never",
                () -> {
                    new CountDownLatch(1).await();
                    return null;
                });
        all.put("Honest", () -> 42);
        return all;
    }

    /** Sets in sets, two by two: the innermost is hashed once for each way that leads to it. */
    private static Object bomb() {
        Set<Object> root = new HashSet<>();
        Set<Object> one = root;
        Set<Object> other = new HashSet<>();
        for (int level = 0; level < BOMB_LEVELS; level++) {
            Set<Object> a = new HashSet<>();
            Set<Object> b = new HashSet<>();
            a.add("a");
            one.add(a);
            one.add(b);
            other.add(a);
            other.add(b);
            one = a;
            other = b;
        }
        return root;
    }
}
