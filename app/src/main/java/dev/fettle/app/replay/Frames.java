package dev.fettle.app.replay;

import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Mending;
import dev.fettle.app.frame.OwnCost;
import dev.fettle.app.frame.Recording;
import dev.fettle.diagnosis.Judgement;
import dev.fettle.diagnosis.Judgement.Cleared;
import dev.fettle.diagnosis.Standing;
import dev.fettle.incident.Incident;
import dev.fettle.incident.Moment;
import dev.fettle.incident.format.MomentReader;
import dev.fettle.pool.PoolReading;
import dev.fettle.target.Facts;
import dev.fettle.target.Link;
import dev.fettle.target.Observation;

import java.io.InterruptedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Makes frames of an incident's seconds, as a session would have handed them over: several seconds in each, so that
 * an hour is shown in some dozens. Holds those of one frame. For one thread.
 */
final class Frames implements MomentReader.Face {
    /** Each costs the window a picture: an hour is thirty of them. */
    private static final Duration STEP = Duration.ofMinutes(2);

    /** Below what a face may leave out of a frame. */
    private static final int MOST = Frame.MOST_WAITING / 4;

    private final Incident incident;
    private final PoolReading pools;
    private final Consumer<Frame> face;
    private final Standings standings = new Standings();
    private Optional<Facts> facts = Optional.empty();
    private List<Observation> fresh = new ArrayList<>();
    private List<Standing> said = new ArrayList<>();
    private List<Cleared> cleared = new ArrayList<>();
    private Instant first;
    private Instant at;

    Frames(Incident incident, PoolReading pools, Consumer<Frame> face) {
        this.incident = incident;
        this.pools = pools;
        this.face = face;
    }

    @Override
    public void target(Facts target) {
        facts = Optional.of(FiledFacts.of(target));
        standings.clear();
    }

    @Override
    public void moment(Moment moment) throws InterruptedIOException {
        if (Thread.currentThread().isInterrupted()) {
            throw new InterruptedIOException("nobody looks at it any more");
        }
        first = first == null ? moment.at() : first;
        at = moment.at();
        fresh.addAll(moment.fresh());
        said.addAll(moment.said());
        cleared.addAll(moment.cleared());
        standings.see(moment);
        if (fresh.size() >= MOST || !at.isBefore(first.plus(STEP))) {
            show(standings.standing());
        }
    }

    /** The last frame has the verdicts of the incident itself. */
    void end() {
        facts = facts.or(() -> Optional.of(FiledFacts.of(incident.target())));
        at = incident.until();
        show(incident.standing());
    }

    private void show(List<Standing> standing) {
        Incident.Own own = incident.own();
        face.accept(
                new Frame(
                        at,
                        new Link.Up(at),
                        facts,
                        fresh,
                        new Judgement(at, standing, said, cleared),
                        new Recording.Off(FiledFacts.WHY),
                        new OwnCost(own.calls(), own.bytes(), own.cpuSeconds(), own.targetGcs()),
                        Mending.NONE,
                        pools));
        first = null;
        fresh = new ArrayList<>();
        said = new ArrayList<>();
        cleared = new ArrayList<>();
    }
}
