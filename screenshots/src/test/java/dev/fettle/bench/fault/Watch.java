package dev.fettle.bench.fault;

import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Recording;
import dev.fettle.target.Link;
import dev.fettle.target.Observation;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;

/** A face that remembers what it was told, and can be waited at. */
final class Watch implements Consumer<Frame> {
    private final List<Seen> all = new ArrayList<>();

    /**
     * One frame, as far as a fault may show in it.
     *
     * @param sampled whether something was measured
     * @param recordingOff why the recording does not stream; empty where it does
     * @param gaps why something was not measured
     */
    record Seen(
            Instant at,
            Link link,
            boolean sampled,
            Optional<String> recordingOff,
            List<String> gaps,
            boolean over) {
        boolean up() {
            return link instanceof Link.Up;
        }

        boolean lost() {
            return link instanceof Link.Lost;
        }

        boolean lostFor(String words) {
            return link instanceof Link.Lost lost && lost.why().contains(words);
        }

        /** Stale, or lost. */
        boolean broken() {
            return !up() && !(link instanceof Link.Connecting);
        }

        boolean streams() {
            return recordingOff.isEmpty();
        }
    }

    @Override
    public void accept(Frame frame) {
        var seen =
                new Seen(
                        frame.at(),
                        frame.link(),
                        frame.fresh().stream().anyMatch(Observation.Sample.class::isInstance),
                        frame.recording() instanceof Recording.Off off
                                ? Optional.of(off.why())
                                : Optional.empty(),
                        frame.fresh().stream()
                                .filter(Observation.Gap.class::isInstance)
                                .map(each -> ((Observation.Gap) each).why())
                                .distinct()
                                .toList(),
                        frame.mending().over());
        synchronized (this) {
            all.add(seen);
            notifyAll();
        }
    }

    /** The first frame after that moment that fits, as soon as there is one. */
    synchronized Optional<Seen> await(Instant since, Predicate<Seen> fits, Duration atMost)
            throws InterruptedException {
        long end = System.nanoTime() + atMost.toNanos();
        while (true) {
            Optional<Seen> found = since(since).stream().filter(fits).findFirst();
            long left = (end - System.nanoTime()) / 1_000_000;
            if (found.isPresent() || left <= 0) {
                return found;
            }
            wait(left);
        }
    }

    synchronized List<Seen> since(Instant moment) {
        int from = all.size();
        while (from > 0 && !all.get(from - 1).at().isBefore(moment)) {
            from--;
        }
        return List.copyOf(all.subList(from, all.size()));
    }

    synchronized Optional<Seen> last() {
        return all.isEmpty() ? Optional.empty() : Optional.of(all.getLast());
    }

    /** When something was measured over the connection. */
    synchronized List<Instant> samples() {
        return all.stream().filter(each -> each.up() && each.sampled()).map(Seen::at).toList();
    }

    @Override
    public String toString() {
        return last().map(seen -> seen.link() + ", recording off: " + seen.recordingOff())
                .orElse("no frame");
    }
}
