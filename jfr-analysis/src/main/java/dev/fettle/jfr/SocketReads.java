package dev.fettle.jfr;

import dev.fettle.jfr.event.Event;
import dev.fettle.jfr.event.EventStack;
import dev.fettle.jfr.event.EventThread;
import dev.fettle.signal.CodePlace;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Sample;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * How many threads wait for bytes of a peer: the seconds of the reads that ended since the last drain, by the
 * seconds in between. Guarded by its accumulator.
 *
 * <p>Where the recording has such reads, that none came means that none waited; without that it says nothing.
 */
final class SocketReads {
    /** Places that are followed once they were seen; all others count among all. */
    private static final int PLACES = 32;

    /** Stacks read between two drains; further reads count among all. */
    private static final int STACKS = 200;

    private final Stacks stacks;
    private final PlaceToLook places;
    private final Map<String, Double> seconds = new LinkedHashMap<>();
    private double all;
    private int read;
    private boolean told;
    private Instant since;

    SocketReads(Stacks stacks, PlaceToLook places) {
        this.stacks = stacks;
        this.places = places;
    }

    void areTold() {
        told = true;
    }

    void read(Event event) {
        double took = event.getDuration().toNanos() / 1e9;
        since = since == null ? event.getStartTime() : since;
        if (read >= STACKS) {
            all += took;
            return;
        }
        read++;
        EventStack stack = event.getStackTrace();
        List<CodePlace> frames = stack == null ? List.of() : stacks.places(stack);
        EventThread thread = event.getThread("eventThread");
        String name = thread == null || thread.javaName() == null ? "" : thread.javaName();
        if (frames.isEmpty() || OwnThreads.include(name, frames)) {
            return;
        }
        all += took;
        String place = places.of(frames).toString();
        if (seconds.containsKey(place) || seconds.size() < PLACES) {
            seconds.merge(place, took, Double::sum);
        }
    }

    void drain(Instant now, Consumer<Observation> out) {
        read = 0;
        double span = since == null ? 0 : Duration.between(since, now).toNanos() / 1e9;
        since = now;
        if (span > 0 && told) {
            out.accept(new Sample(Signals.SOCKET_WAITING.whole(), now, all / span));
            seconds.forEach(
                    (place, took) ->
                            out.accept(
                                    new Sample(
                                            Signals.SOCKET_WAITING.of(place), now, took / span)));
        }
        all = 0;
        seconds.replaceAll((_, _) -> 0.0);
    }
}
