package dev.fettle.pool.format;

import dev.fettle.pool.BreakerQuantity;
import dev.fettle.pool.PoolQuantity;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** What a draft leaves to whoever knows the library. */
final class DraftGaps {
    /** Those without which a verdict is less sure. */
    private static final List<Wanted> OF_POOLS =
            List.of(
                    new Wanted(PoolQuantity.MAX.key(), "the most that there can be"),
                    new Wanted(PoolQuantity.WAITING.key(), "who waits"),
                    new Wanted(PoolQuantity.IDLE.key(), "what is free"),
                    new Wanted(PoolQuantity.PATIENCE.key(), "how long somebody waits at most"));

    private static final List<Wanted> OF_BREAKERS =
            List.of(
                    new Wanted(BreakerQuantity.FAILURES.key(), "the share of calls that fail"),
                    new Wanted(
                            BreakerQuantity.FAILURES_LIMIT.key(), "from which share on it opens"),
                    new Wanted(BreakerQuantity.NOT_PERMITTED.key(), "how many calls it refused"));

    /**
     * @param words what it is to people
     */
    private record Wanted(String key, String words) {}

    private DraftGaps() {}

    /**
     * @param nothing whether its beans look like neither a pool nor a breaker
     * @param fields the quantities that it has
     * @param library as it is called
     * @param tunes whether it has anything that can be set
     */
    static List<String> of(
            boolean nothing,
            boolean breaker,
            boolean state,
            Set<String> fields,
            String library,
            boolean tunes) {
        List<String> open = new ArrayList<>();
        if (nothing) {
            open.add(
                    "Nothing in it looks like a pool or a breaker: \"used\" is only an example. Put"
                            + " the attribute there that tells what is in use, or make it a breaker"
                            + " with a \"state\".");
        } else {
            open.add(
                    "See whether each quantity is what its attribute tells: names were compared,"
                            + " and nothing was read.");
        }
        List<String> missing =
                (breaker ? OF_BREAKERS : OF_POOLS)
                        .stream()
                                .filter(it -> !fields.contains(it.key))
                                .map(it -> "\"" + it.key + "\" (" + it.words + ")")
                                .toList();
        if (!missing.isEmpty() && !nothing) {
            open.add(
                    "Not found among its attributes: "
                            + String.join(", ", missing)
                            + ". Each makes a verdict surer, where the library tells it.");
        }
        if (breaker && state) {
            open.add(
                    "See which values its state takes: those that are not Fettle's own names go"
                            + " into the \"map\" of \"state\".");
        }
        open.add(
                "Numbers have no unit in MBeans: where one is no count, say \"ms\", \"s\" or"
                        + " \"percent\" as its \"unit\".");
        if (tunes) {
            open.add(
                    "What can be set says \"immediate\" and a high risk until you have tried it:"
                            + " correct \"effect\", \"note\" and \"risk\".");
        }
        open.add("\"library\" is what people call it; it says \"" + library + "\" now.");
        return List.copyOf(open);
    }
}
