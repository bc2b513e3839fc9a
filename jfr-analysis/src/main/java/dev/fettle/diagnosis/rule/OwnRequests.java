package dev.fettle.diagnosis.rule;

import dev.fettle.target.Observation.Happening;
import dev.fettle.target.OwnRequest;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What this session itself asked of the target lately, and the stops of it. */
final class OwnRequests {
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final int MOST = 64;
    private static final int NAMED = 3;

    /** The flight recorder tells ends by the processor's counter, which drifts from the clock. */
    private static final Duration SLACK = Duration.ofMillis(250);

    private static final DateTimeFormatter CLOCK =
            DateTimeFormatter.ofPattern("HH:mm:ss", Locale.ROOT);

    private final Deque<Request> requests = new ArrayDeque<>();
    private final Deque<Stop> stops = new ArrayDeque<>();

    /**
     * @param until answered; {@link Instant#MAX} while it is not
     */
    private record Request(OwnRequest what, Instant since, Instant until) {
        boolean covers(Instant end) {
            boolean begun = !end.plus(SLACK).isBefore(since);
            return begun && (until.equals(Instant.MAX) || !end.isAfter(until.plus(SLACK)));
        }
    }

    private record Stop(Request of, Instant at, double seconds) {}

    void see(Happening asked) {
        Optional<OwnRequest> what = OwnRequest.of(asked.subject());
        if (!asked.kind().equals(Happening.ASKED) || what.isEmpty()) {
            return;
        }
        String since = asked.attributes().get(Happening.SINCE);
        if (since == null) {
            add(new Request(what.get(), asked.at(), Instant.MAX));
            return;
        }
        Instant begun = Instant.parse(since);
        requests.removeIf(it -> it.what == what.get() && it.since.equals(begun));
        add(new Request(what.get(), begun, asked.at()));
    }

    private void add(Request request) {
        requests.addLast(request);
        if (requests.size() > MOST) {
            requests.removeFirst();
        }
    }

    /**
     * Whether a stop was of something that this session asked for; it is remembered then.
     *
     * @param name the JVM's name of the operation, or the cause of the collection
     * @param end when it was over
     */
    boolean include(String name, Instant end, double seconds) {
        for (Iterator<Request> latest = requests.descendingIterator(); latest.hasNext(); ) {
            Request each = latest.next();
            if (each.what.leadsTo(name) && each.covers(end)) {
                stops.addLast(new Stop(each, end, seconds));
                if (stops.size() > MOST) {
                    stops.removeFirst();
                }
                return true;
            }
        }
        return false;
    }

    /** A sentence with a blank before it, of the last stops; empty where there were none lately. */
    String words(Instant now) {
        while (!stops.isEmpty() && stops.getFirst().at.plus(REMEMBERED).isBefore(now)) {
            stops.removeFirst();
        }
        if (stops.isEmpty()) {
            return "";
        }
        List<String> said = new ArrayList<>();
        for (Iterator<Stop> latest = stops.descendingIterator();
                latest.hasNext() && said.size() < NAMED; ) {
            Stop each = latest.next();
            said.add(
                    each.of.what.words()
                            + " at "
                            + CLOCK.format(each.of.since.atZone(ZoneId.systemDefault()))
                            + ", "
                            + Words.seconds(each.seconds));
        }
        int more = stops.size() - said.size();
        return " Not counted, because Fettle asked for it: "
                + String.join("; ", said)
                + (more > 0 ? "; and " + more + " more" : "")
                + ".";
    }
}
