package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Inquiry;
import dev.fettle.target.ClassLoaders;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Which loaders become more, where the flight recorder does not tell their type: by looks at all of
 * them, a few in a climb.
 */
final class ClassloaderLeakNaming {
    /** Far enough apart for a slow leak to show. */
    private static final Duration EVERY = Duration.ofSeconds(30);

    private static final int MOST = 6;

    private final double least;
    private final List<Map<String, Integer>> looks = new ArrayList<>();
    private Instant asked;
    private int asks;
    private String type = "";

    /**
     * @param least so many more of one type between the first look and the last are worth a name
     */
    ClassloaderLeakNaming(double least) {
        this.least = least;
    }

    /** The type of the loaders that become more; empty while that is not known. */
    String type() {
        return type;
    }

    void see(ClassLoaders told) {
        looks.add(told.byType());
        if (type.isEmpty() && looks.size() > 1) {
            type = grown();
        }
    }

    private String grown() {
        String most = "";
        int by = 0;
        for (String each : looks.getLast().keySet()) {
            int more = count(looks.getLast(), each) - count(looks.getFirst(), each);
            if (more >= least && more > by && risesAlways(each)) {
                most = each;
                by = more;
            }
        }
        return most;
    }

    private boolean risesAlways(String type) {
        for (int i = 1; i < looks.size(); i++) {
            if (count(looks.get(i), type) <= count(looks.get(i - 1), type)) {
                return false;
            }
        }
        return true;
    }

    private static int count(Map<String, Integer> look, String type) {
        return look.getOrDefault(type, 0);
    }

    /**
     * @param loaders how many there are in all, which is what a look's cost hangs on
     */
    Optional<Inquiry> asks(Instant now, double loaders) {
        boolean enough = !type.isEmpty() || asks == MOST;
        if (enough || asked != null && asked.plus(EVERY).isAfter(now)) {
            return Optional.empty();
        }
        asked = now;
        asks++;
        return Optional.of(new Inquiry.LookAtLoaders(loaders));
    }

    void forget() {
        looks.clear();
        asked = null;
        asks = 0;
        type = "";
    }
}
