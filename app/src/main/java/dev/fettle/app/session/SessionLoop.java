package dev.fettle.app.session;

import dev.fettle.app.analysis.Needed;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Mending;
import dev.fettle.app.frame.OwnCost;
import dev.fettle.app.frame.Recording;
import dev.fettle.connect.Life;
import dev.fettle.connect.Spent;
import dev.fettle.diagnosis.Inquiry;
import dev.fettle.diagnosis.Inquiry.FindLockHolder;
import dev.fettle.diagnosis.Inquiry.LookAtLoaders;
import dev.fettle.diagnosis.Inquiry.LookAtWorkers;
import dev.fettle.diagnosis.Inquiry.SampleThreads;
import dev.fettle.diagnosis.Judgement;
import dev.fettle.diagnosis.Judgement.Cleared;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.trend.Deviations;
import dev.fettle.heap.ClassHistogram;
import dev.fettle.jfr.EventChoice;
import dev.fettle.signal.Series;
import dev.fettle.target.Capability;
import dev.fettle.target.Facts;
import dev.fettle.target.Link;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Happening;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * What a session does at each tick, without a thread and without a clock: poll, remember, have it
 * judged, make a frame of it. Errors end here: they become a link that is stale or lost, a gap, or an
 * Unknown. Outlives the target: {@link #attach} begins with the first one and goes on with what comes
 * after it.
 */
final class SessionLoop {
    /** A tick that comes this late leaves a hole rather than a line drawn across it. */
    static final Duration LATE = Duration.ofMillis(1800);

    /** A look whose pause was agreed to, and that its deadline leaves time for. */
    private static final Duration LONGEST = Duration.ofSeconds(1);

    private static final Recording GONE = new Recording.Off("the target is gone");

    private final Terms terms;
    private final History history;
    private final CostMeter cost;
    private final TargetCircuit circuit;
    private final Listening listening;

    private final Set<Series> polled = new LinkedHashSet<>();
    private final Set<Series> recorded = new LinkedHashSet<>();
    private final Queue<Observation> told = new ConcurrentLinkedQueue<>();
    private final List<Observation> owed = new ArrayList<>();
    private final List<Cleared> ended = new ArrayList<>();
    private List<Observation> fresh = new ArrayList<>();
    private Instant before;
    private long beforeNanos;

    private volatile Consent consent;
    private Settings settings = Settings.STANDARD;
    private Attachment attachment;
    private Recorder recorder;
    private GuardedDiagnosis diagnosis;
    private Deviations deviations;
    private Probe probe;
    private final Consumer<ClassHistogram> counted;
    private ClassGrowths growths;
    private EventChoice chosen = EventChoice.STANDARD;
    private Map<String, String> blind = Map.of();
    private Life life;
    private Facts facts;
    private Spent spentBefore = new Spent(0, 0, 0);

    /**
     * @param counted is told each count of the target's classes; must not wait
     */
    SessionLoop(
            Terms terms,
            History history,
            CostMeter cost,
            TargetCircuit circuit,
            Consumer<ClassHistogram> counted,
            Instant now,
            long nanos) {
        this.counted = counted;
        this.growths = new ClassGrowths(counted);
        this.terms = terms;
        this.consent = terms.consent();
        this.history = history;
        this.cost = cost;
        this.circuit = circuit;
        this.before = now;
        this.beforeNanos = nanos;
        this.listening =
                new Listening(
                        circuit,
                        observation -> take(observation, polled, recorded),
                        (at, why) -> missed(polled, at, why));
    }

    /**
     * A target was reached: the first one, the same again, or its successor. A successor is judged
     * anew, and what changed between the two becomes an observation.
     */
    void attach(Attachment reached, Recorder its, Instant now) {
        settings = wanted();
        attach(reached, its, GuardedDiagnosis.of(settings, reached.facts(), now), now);
    }

    /**
     * @param anew the diagnosis where the target is not the one that was looked at before
     */
    void attach(Attachment reached, Recorder its, GuardedDiagnosis anew, Instant now) {
        if (attachment != null) {
            spentBefore = spentBefore.plus(attachment.spent());
        }
        if (life == null || !life.sameAs(reached.life())) {
            if (life != null) {
                owed.add(Restart.between(life, facts, reached.life(), reached.facts(), now));
                ended.addAll(diagnosis.end(now, "the program was restarted"));
            }
            diagnosis = anew;
            deviations = new Deviations();
        }
        for (String note : reached.notes()) {
            owed.add(new Happening(Happening.NOTE, note, now, Map.of()));
        }
        attachment = reached;
        recorder = its;
        growths = new ClassGrowths(counted);
        probe = new Probe(reached, cost, growths);
        life = reached.life();
        facts = reached.facts();
        listening.to(reached, now);
    }

    /** What was learnt beside its ticks; on any thread. */
    void tell(Observation learnt) {
        told.add(learnt);
    }

    /** What the user allows from now on. From any thread. */
    void allow(Consent allowed) {
        consent = allowed;
    }

    /** Of the counts of the target that was reached last. */
    ClassGrowths growths() {
        return growths;
    }

    /** When the target last answered. */
    Instant lastHeard() {
        return listening.lastHeard();
    }

    /** Whether a life may be one more of the program that was looked at. */
    boolean knows(Life other) {
        return Restart.sameProgram(life, other);
    }

    /** One tick. Waits for the target at most as long as one poll's deadline. */
    Frame tick(Instant now, long nanos) {
        begin(now, nanos);
        heed(now);
        // Before the poll, which asks only for what the recording has not told.
        Recording told = record(now, nanos);
        Link link = listening.listen(now);
        Recording recording = link instanceof Link.Lost ? GONE : told;
        fresh.addAll(deviations.of(fresh));
        fresh.forEach(history::add);
        Judgement judgement = withEnded(diagnosis.judge(now, fresh));
        if (link instanceof Link.Up) {
            diagnosis.asks(now).forEach(this::act);
        }
        before = now;
        beforeNanos = nanos;
        Mending mending = new Mending(circuit.state(), circuit.nextTry(), List.of(), false);
        return frame(now, link, judgement, recording, mending);
    }

    /** One tick without a target: everything that was known of it stands. */
    Frame away(Instant now, long nanos, Link.Lost lost, Mending mending) {
        begin(now, nanos);
        missed(polled, now, lost.why());
        missed(recorded, now, lost.why());
        fresh.forEach(history::add);
        before = now;
        beforeNanos = nanos;
        Judgement stands = new Judgement(now, diagnosis.last().standing(), List.of(), List.of());
        return frame(now, lost, stands, GONE, mending);
    }

    /**
     * Thresholds and rules that were changed hold from the next look on: what was found is judged anew. Who
     * forbids what is no part of that: it changes what is offered, and nothing that was found.
     */
    private void heed(Instant now) {
        Settings wanted = wanted();
        if (!wanted.judgesAs(settings)) {
            settings = wanted;
            ended.addAll(diagnosis.end(now, "the settings were changed"));
            diagnosis = GuardedDiagnosis.of(wanted, facts, now);
        }
    }

    private Settings wanted() {
        return terms.settings().get().probing(() -> consent == Consent.PROBE);
    }

    private void begin(Instant now, long nanos) {
        fresh = new ArrayList<>(owed);
        owed.clear();
        fresh.addAll(probe.answers());
        for (Observation one = told.poll(); one != null; one = told.poll()) {
            fresh.add(one);
        }
        if (Duration.ofNanos(nanos - beforeNanos).compareTo(LATE) > 0) {
            missed(polled, now, "Fettle's own tick came late: this machine was busy or asleep");
        }
    }

    private Judgement withEnded(Judgement judgement) {
        if (ended.isEmpty()) {
            return judgement;
        }
        List<Cleared> all = Stream.concat(ended.stream(), judgement.cleared().stream()).toList();
        ended.clear();
        return new Judgement(judgement.at(), judgement.standing(), judgement.fresh(), all);
    }

    private Frame frame(
            Instant now, Link link, Judgement judgement, Recording recording, Mending mending) {
        OwnCost own = cost.read(spentBefore.plus(attachment.spent()));
        return new Frame(
                now,
                link,
                Optional.of(facts),
                fresh,
                judgement,
                recording,
                own,
                mending,
                attachment.pools(now));
    }

    private Recording record(Instant now, long nanos) {
        Recording recording = recorder.tick(now, nanos, each -> take(each, recorded, polled));
        notice();
        if (recording instanceof Recording.Off off) {
            String reason = "the flight recording is off: " + off.why();
            boolean late = recorder.isLate();
            recorded.forEach(each -> fresh.add(new Gap(each, before, now, reason, late)));
        }
        return recording;
    }

    /** What the recording does not have for now is no sign of health. */
    private void notice() {
        EventChoice choice = recorder.diet().choice();
        if (!choice.equals(chosen)) {
            chosen = choice;
            blind =
                    Needed.blind(
                            facts, choice, recorder.diet().left().orElse("less than all is asked"));
        }
        diagnosis.blind(blind, recorder.diet().howToLearn());
    }

    /** A series belongs to the channel that told it last: that one says when it is missing. */
    private void take(Observation observation, Set<Series> heard, Set<Series> others) {
        fresh.add(observation);
        switch (observation) {
            case Observation.Sample sample -> remember(sample.series(), heard, others);
            case Observation.Tally tally -> remember(tally.series(), heard, others);
            default -> {}
        }
    }

    /** Only whole-JVM series get gaps of their own: subjects come and go. */
    private static void remember(Series series, Set<Series> heard, Set<Series> others) {
        if ((series.subject().isEmpty() || heard.size() < 32) && heard.add(series)) {
            others.remove(series);
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
                if (sample.predict(facts).unasked()) {
                    attachment.ask(sample);
                }
            }
            case FindLockHolder holder -> {
                if (holder.predict(facts).unasked()) {
                    attachment.ask(holder);
                }
            }
            case LookAtWorkers look -> {
                if (look.predict(facts).unasked()) {
                    attachment.ask(look);
                }
            }
            case LookAtLoaders look -> {
                Inquiry.Cost price = look.predict(facts);
                boolean agreed = consent == Consent.PROBE && price.pause().compareTo(LONGEST) <= 0;
                if (price.unasked() || agreed) {
                    attachment.ask(look);
                }
            }
            case Inquiry.ProbeLiveSet it -> probe(it);
            case Inquiry.CountClasses it -> probe(it);
            case Inquiry.FindHolder it -> probe(it);
            case Inquiry.DumpHeap it -> probe(it);
            case Inquiry.RecordThrows it -> {
                if (terms.consent() == Consent.PROBE && terms.noRecording().get().isEmpty()) {
                    probe.start(it);
                }
            }
        }
    }

    private void probe(Inquiry inquiry) {
        boolean forbidden =
                settings.readOnly().isPresent() || facts.whyNot(Capability.COMMANDS).isPresent();
        boolean unrecorded =
                inquiry instanceof Inquiry.FindHolder && terms.noRecording().get().isPresent();
        if (consent == Consent.PROBE && !forbidden && !unrecorded) {
            probe.start(inquiry);
        }
    }
}
