package dev.fettle.app.session;

import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Mending;
import dev.fettle.app.frame.OwnCost;
import dev.fettle.app.frame.Recording;
import dev.fettle.diagnosis.Inquiry;
import dev.fettle.diagnosis.Inquiry.ProbeLiveSet;
import dev.fettle.diagnosis.Inquiry.SampleThreads;
import dev.fettle.diagnosis.Judgement;
import dev.fettle.signal.Series;
import dev.fettle.target.Link;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Source;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What a session does at each tick, without a thread and without a clock: poll, remember, have it
 * judged, make a frame of it. Errors end here: they become a link that is stale or lost, a gap, or an
 * Unknown.
 */
final class SessionLoop {
    /** A tick that comes this late leaves a hole rather than a line drawn across it. */
    static final Duration LATE = Duration.ofMillis(1800);

    private static final System.Logger LOG = System.getLogger(SessionLoop.class.getName());

    private final Attachment attachment;
    private final Recorder recorder;
    private final GuardedDiagnosis diagnosis;
    private final History history;
    private final CostMeter cost;
    private final Consent consent;
    private final Probe probe;

    private final Set<Series> polled = new LinkedHashSet<>();
    private final Set<Series> recorded = new LinkedHashSet<>();
    private List<Observation> fresh = new ArrayList<>();
    private Instant before;
    private long beforeNanos;
    private Instant lastHeard;

    SessionLoop(
            Attachment attachment,
            Recorder recorder,
            GuardedDiagnosis diagnosis,
            History history,
            CostMeter cost,
            Consent consent,
            Instant now,
            long nanos) {
        this.attachment = attachment;
        this.recorder = recorder;
        this.diagnosis = diagnosis;
        this.history = history;
        this.cost = cost;
        this.consent = consent;
        this.probe = new Probe(attachment, cost);
        this.before = now;
        this.beforeNanos = nanos;
        this.lastHeard = now;
    }

    /** One tick. Waits for the target at most as long as one poll's deadline. */
    Frame tick(Instant now, long nanos) {
        fresh = new ArrayList<>();
        if (Duration.ofNanos(nanos - beforeNanos).compareTo(LATE) > 0) {
            missed(polled, now, "Fettle's own tick came late: this machine was busy or asleep");
        }
        Link link = listen(now);
        Recording recording = record(now, nanos, link);
        fresh.forEach(history::add);
        Judgement judgement = diagnosis.judge(now, fresh);
        if (link instanceof Link.Up) {
            diagnosis.asks(now).forEach(this::act);
        }
        before = now;
        beforeNanos = nanos;
        return frame(now, link, judgement, recording);
    }

    private Frame frame(Instant now, Link link, Judgement judgement, Recording recording) {
        OwnCost own = cost.read(attachment.spent());
        return new Frame(
                now,
                link,
                Optional.of(attachment.facts()),
                fresh,
                judgement,
                recording,
                own,
                link instanceof Link.Lost ? Mending.OVER : Mending.NONE);
    }

    private Link listen(Instant now) {
        Optional<String> lost = attachment.lost();
        if (lost.isPresent()) {
            return new Link.Lost(now, lost.get());
        }
        try {
            var answer = new Answer();
            for (Source source : attachment.sources()) {
                source.poll(
                        now,
                        observation -> {
                            answer.hear(observation);
                            take(observation, polled);
                        });
            }
            if (answer.nothingBut.isPresent() && !answer.anything) {
                return stale(now, answer.nothingBut.get());
            }
            lastHeard = now;
            return new Link.Up(now);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "the target does not answer", e);
            return unheard(now, sentence(e));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a source failed", e);
            return unheard(now, "Fettle could not read the target: " + sentence(e));
        }
    }

    /** Whether a poll brought anything but the reason why it brought nothing. */
    private static final class Answer {
        private boolean anything;
        private Optional<String> nothingBut = Optional.empty();

        void hear(Observation observation) {
            if (observation instanceof Gap gap) {
                nothingBut = nothingBut.or(() -> Optional.of(gap.why()));
            } else {
                anything = true;
            }
        }
    }

    private Link unheard(Instant now, String why) {
        missed(polled, now, why);
        return stale(now, why);
    }

    private Link stale(Instant now, String why) {
        return attachment
                .lost()
                .<Link>map(reason -> new Link.Lost(now, reason))
                .orElseGet(() -> new Link.Stale(lastHeard, why));
    }

    private Recording record(Instant now, long nanos, Link link) {
        if (link instanceof Link.Lost) {
            return new Recording.Off("the target is gone");
        }
        Recording recording = recorder.tick(now, nanos, each -> take(each, recorded));
        if (recording instanceof Recording.Off off) {
            missed(recorded, now, "the flight recording is off: " + off.why());
        }
        return recording;
    }

    private void take(Observation observation, Set<Series> heard) {
        fresh.add(observation);
        switch (observation) {
            case Observation.Sample sample -> remember(sample.series(), heard);
            case Observation.Tally tally -> remember(tally.series(), heard);
            default -> {}
        }
    }

    /** Only whole-JVM series get gaps of their own: subjects come and go. */
    private static void remember(Series series, Set<Series> heard) {
        if (series.subject().isEmpty() || heard.size() < 32) {
            heard.add(series);
        }
    }

    private void missed(Set<Series> series, Instant now, String why) {
        for (Series each : series) {
            fresh.add(new Gap(each, before, now, why));
        }
    }

    /** Only what costs the target next to nothing is done without the user's consent. */
    private void act(Inquiry inquiry) {
        switch (inquiry) {
            case SampleThreads sample -> {
                if (sample.predict(attachment.facts()).unasked()) {
                    attachment.ask(sample);
                }
            }
            case ProbeLiveSet live -> {
                if (consent == Consent.PROBE) {
                    probe.start(live);
                }
            }
        }
    }

    private static String sentence(Exception failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }
}
