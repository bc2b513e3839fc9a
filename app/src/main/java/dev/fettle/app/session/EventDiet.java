package dev.fettle.app.session;

import dev.fettle.jfr.EventChoice;
import dev.fettle.jfr.EventFlood;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * How much a recording may ask of its target: after each flood of events less, at last nothing, and all
 * of it again after a calm while. Used by one thread; the time is what its caller says.
 */
final class EventDiet {
    /** So many drops within {@link #SOON} mean that dropping one by one does not help. */
    private static final int DROPS = 3;

    private static final Duration SOON = Duration.ofSeconds(60);

    /** What was given up is tried again after so long without a flood. */
    static final Duration CALM = Duration.ofMinutes(5);

    /** A program that floods after each calm while is not tried for ever. */
    private static final int RETURNS = 2;

    private static final List<String> THREADS = List.of("jdk.ThreadStart", "jdk.ThreadEnd");

    private final Deque<Long> drops = new ArrayDeque<>();
    private final EventChoice first;
    private final String firstWhy;
    private EventChoice choice;
    private String why;
    private boolean stopped;
    private long changedNanos;
    private int returned;

    private EventDiet(EventChoice first, String firstWhy) {
        this.first = first;
        this.firstWhy = firstWhy;
        this.choice = first;
        this.why = firstWhy;
    }

    /** Everything, to begin with. */
    static EventDiet standard() {
        return new EventDiet(EventChoice.STANDARD, "");
    }

    /**
     * @param why the clause that says who wants it light; empty where nobody does
     */
    static EventDiet of(Optional<String> why) {
        return why.map(it -> new EventDiet(EventChoice.LIGHT, it)).orElseGet(EventDiet::standard);
    }

    /** What the next recording should have. */
    EventChoice choice() {
        return choice;
    }

    /** Whether no recording is to be made for now. */
    boolean stopped() {
        return stopped;
    }

    /** What is left out, and why, as a clause; empty where nothing is. */
    Optional<String> left() {
        return why.isEmpty() ? Optional.empty() : Optional.of(why);
    }

    /** How what is left out could be seen again. */
    String howToLearn() {
        return choice.equals(first) && !stopped
                ? "leave out --light, and light = true in the settings"
                : "all events are tried again after five minutes without a flood, twice at most";
    }

    /** Too much came: from now on there is another {@link #choice}, or none. */
    void flooded(EventFlood flood, long nanos) {
        changedNanos = nanos;
        String much = much(flood);
        if (choice.light()) {
            stopped = true;
            why = "it was stopped, since even its lightest settings brought " + much;
            return;
        }
        drops.add(nanos);
        while (nanos - drops.peek() > SOON.toNanos()) {
            drops.remove();
        }
        if (drops.size() >= DROPS) {
            choice = EventChoice.LIGHT;
            why = "only its lightest settings are in use, since there came " + much;
            return;
        }
        for (String event : together(flood.event())) {
            choice = choice.dropping(event);
        }
        why =
                String.join(", ", choice.without().stream().sorted().toList())
                        + (choice.without().size() == 1 ? " is" : " are")
                        + " left out, since there came "
                        + much;
    }

    /** Neither a thread's start nor its end tells anything without the other. */
    private static List<String> together(String event) {
        return THREADS.contains(event) ? THREADS : List.of(event);
    }

    private static String much(EventFlood flood) {
        return String.format(
                Locale.ROOT,
                "%,.0f events a second, most of them %s",
                flood.perSecond(),
                flood.event());
    }

    /** Whether it has been calm for long enough that another try is due; then all is tried again. */
    boolean recovers(long nanos) {
        boolean reduced = stopped || !choice.equals(first);
        if (!reduced || returned >= RETURNS || nanos - changedNanos < CALM.toNanos()) {
            return false;
        }
        returned++;
        stopped = false;
        choice = first;
        why = firstWhy;
        drops.clear();
        return true;
    }
}
