package dev.fettle.incident.format;

import dev.fettle.incident.format.SiteLine.FrameLine;
import dev.fettle.target.Workers;
import dev.fettle.target.Workers.Doing;
import dev.fettle.target.Workers.Stand;

import java.util.List;

/** {@link Workers} as JSON. */
record WorkersLine(int size, int sampled, int pooled, List<StandLine> stands) {
    /** A {@link Stand}. */
    record StandLine(
            FrameLine place, int count, Doing doing, String object, List<FrameLine> frames) {
        static StandLine of(Stand it) {
            return new StandLine(
                    FrameLine.of(it.place()),
                    it.count(),
                    it.doing(),
                    it.object(),
                    it.frames().stream().map(FrameLine::of).toList());
        }

        Stand stand() {
            return new Stand(
                    place.place(),
                    count,
                    doing,
                    object,
                    frames.stream().map(FrameLine::place).toList());
        }
    }

    static WorkersLine of(Workers it) {
        return new WorkersLine(
                it.size(),
                it.sampled(),
                it.pooled(),
                it.stands().stream().map(StandLine::of).toList());
    }

    Workers workers() {
        return new Workers(size, sampled, pooled, stands.stream().map(StandLine::stand).toList());
    }
}
