package dev.fettle.mbean;

import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Source;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/**
 * Which of two channels tells what is in use of the heap: the flight recording, where it does so each
 * second, or else a call. One call of its own would be the dearest of what is asked each second (a
 * third of the time of all calls, measured); and what the recording tells fits its collections to the
 * millisecond, where a call sees the heap at some other moment.
 *
 * <p>For one thread.
 */
public final class HeapUse {
    /**
     * Events come within 2 s, measured, and are looked for each second. Where the last one is older
     * than this, the heap is asked for.
     */
    static final Duration AWAITED = Duration.ofMillis(3500);

    /** Rounding, and no more, lets an event of this machine seem to be yet to come. */
    private static final Duration AHEAD = Duration.ofSeconds(1);

    private static final String UNTOLD = "the flight recording, which tells it, fell silent";

    static final Series USED = Signals.MEMORY_USED.of(Signals.HEAP);
    static final Series COMMITTED = Signals.MEMORY_COMMITTED.of(Signals.HEAP);
    static final Series LIMIT = Signals.MEMORY_LIMIT.of(Signals.HEAP);
    static final List<Series> ALL = List.of(USED, COMMITTED, LIMIT);

    private final boolean sameClock;

    /** The latest that the recording told, also where something later was known. */
    private Instant heard = Instant.EPOCH;

    /** The latest that is known, and from which of the two. */
    private Instant last = Instant.EPOCH;

    private boolean byRecording;

    /**
     * @param sameClock whether the target's instants are this machine's; where they are not, what the
     *     recording tells of the heap is passed over
     */
    public HeapUse(boolean sameClock) {
        this.sameClock = sameClock;
    }

    /** A recording whose account of the heap counts as far as nothing later is known. */
    public Source of(Source recording) {
        return new Source() {
            @Override
            public void poll(Instant now, Consumer<Observation> out) throws IOException {
                recording.poll(now, each -> tell(each, now, out));
            }
        };
    }

    private void tell(Observation observation, Instant now, Consumer<Observation> out) {
        if (!(observation instanceof Sample sample) || !ALL.contains(sample.series())) {
            out.accept(observation);
            return;
        }
        // A recorder keeps to the clock as it was when its file began, though that was set back
        // since.
        if (!sameClock || sample.at().isAfter(now.plus(AHEAD))) {
            return;
        }
        heard = sample.at();
        if (sample.at().isBefore(last)) {
            return;
        }
        if (byRecording && sample.at().isAfter(last.plus(AWAITED))) {
            Instant since = last;
            ALL.forEach(each -> out.accept(new Gap(each, since, sample.at(), UNTOLD)));
        }
        last = sample.at();
        byRecording = true;
        out.accept(sample);
    }

    /** Whether it has been told so lately that it need not be asked for. */
    boolean isTold(Instant now) {
        return heard.plus(AWAITED).isAfter(now) && !heard.isAfter(now.plus(AHEAD));
    }

    /** It was asked for, now. Gives the gap from where the recording fell silent, if it did. */
    void asked(Instant now, Consumer<Observation> out) {
        if (byRecording && last.isBefore(now)) {
            Instant since = last;
            ALL.forEach(each -> out.accept(new Gap(each, since, now, UNTOLD)));
        }
        last = now;
        byRecording = false;
    }
}
