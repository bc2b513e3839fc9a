package dev.fettle.app.memory;

import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Mending;
import dev.fettle.app.frame.OwnCost;
import dev.fettle.app.frame.Recording;
import dev.fettle.connect.Life;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Judgement;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.Standing;
import dev.fettle.incident.Moment;
import dev.fettle.incident.format.MomentReader;
import dev.fettle.signal.Signals;
import dev.fettle.target.Capability;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Link;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Sample;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** Seconds of sessions, made up. */
final class Seconds {
    static final Instant T = Instant.parse("2026-11-28T08:00:00Z");

    private Seconds() {}

    static Facts facts(long pid) {
        return new Facts(
                pid,
                "com.acme.Shop",
                "25.0.3+9",
                25,
                Collector.G1,
                OptionalLong.empty(),
                2,
                OptionalLong.empty(),
                OptionalLong.empty(),
                T.minusSeconds(60).plusMillis(pid),
                Set.of(Capability.JMX),
                Map.of());
    }

    static Life life(long pid) {
        return new Life(
                facts(pid).started().toEpochMilli(), pid + "@here", "com.acme.Shop", List.of());
    }

    static RememberedTarget target(long pid) {
        return new RememberedTarget(facts(pid), life(pid), Long.toString(pid));
    }

    static Sample sample(Instant at, double value) {
        return new Sample(Signals.LIVE_SET.of(Signals.HEAP), at, value);
    }

    static Standing finding(String subject, Instant since) {
        return new Standing(
                new Finding(
                        "pool-exhaustion",
                        subject,
                        Stage.CONFIRMED,
                        Severity.CRITICAL,
                        0.9,
                        Onset.at(since),
                        "It is dry",
                        "",
                        List.of(),
                        List.of(),
                        List.of()),
                since);
    }

    static Moment moment(int second, Observation... fresh) {
        Instant at = T.plusSeconds(second);
        return new Moment(at, new Link.Up(at), List.of(fresh), List.of(), List.of());
    }

    static Frame frame(Moment moment, List<Standing> standing) {
        return new Frame(
                moment.at(),
                moment.link(),
                Optional.of(facts(1)),
                moment.fresh(),
                new Judgement(moment.at(), standing, moment.said(), moment.cleared()),
                new Recording.Off("it is a test"),
                new OwnCost(0, 0, 0, 0),
                Mending.NONE);
    }

    static Frame frame(Moment moment) {
        return frame(moment, List.of());
    }

    /** What a replay gives. */
    static final class Seen implements MomentReader.Face {
        final List<Facts> targets = new ArrayList<>();
        final List<Moment> moments = new ArrayList<>();

        @Override
        public void target(Facts target) {
            targets.add(target);
        }

        @Override
        public void moment(Moment moment) {
            moments.add(moment);
        }

        List<Instant> times() {
            return moments.stream().map(Moment::at).toList();
        }
    }
}
