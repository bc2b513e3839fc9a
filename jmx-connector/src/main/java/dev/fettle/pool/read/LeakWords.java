package dev.fettle.pool.read;

import dev.fettle.pool.LeakDetection;
import dev.fettle.pool.Pool;
import dev.fettle.pool.Tunable;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Exhibit;
import dev.fettle.target.Observation.Text;

import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** Says how each pool's library is brought to tell who holds what, whenever that is another. */
final class LeakWords {
    private static final String THRESHOLD = "pool.leak-threshold";

    private final Map<String, String> told = new HashMap<>();

    void tell(List<Pool> pools, Instant now, Consumer<Observation> out) {
        told.keySet().retainAll(pools.stream().map(Pool::name).toList());
        for (Pool each : pools) {
            if (each.leaks().equals(LeakDetection.NONE)) {
                continue;
            }
            String words = words(each);
            if (!told.containsKey(each.name())) {
                out.accept(
                        new Exhibit(
                                Exhibit.POOL_LIBRARY,
                                each.name(),
                                now,
                                new Text(each.origin().library())));
            }
            if (!words.equals(told.put(each.name(), words))) {
                out.accept(new Exhibit(Exhibit.LEAK_DETECTION, each.name(), now, new Text(words)));
            }
        }
    }

    private static String words(Pool pool) {
        LeakDetection leaks = pool.leaks();
        Optional<Tunable> live =
                pool.tunables().stream().filter(it -> it.lever().equals(THRESHOLD)).findFirst();
        boolean armed = live.isPresent() && live.get().current().number().orElse(0) > 0;
        String arm =
                armed
                        ? "Its leak detection is armed."
                        : live.isPresent()
                                ? leaks.arm()
                                        + " Arm it, now: `fettle tune TARGET --set "
                                        + THRESHOLD
                                        + "@"
                                        + pool.name()
                                        + "=20s`, or at the next start with "
                                        + leaks.property()
                                        + ". Only what is borrowed from then on is found so."
                                : leaks.arm()
                                        + (leaks.property().isEmpty()
                                                ? ""
                                                : " At the next start: " + leaks.property() + ".");
        return arm + " " + leaks.tells();
    }
}
