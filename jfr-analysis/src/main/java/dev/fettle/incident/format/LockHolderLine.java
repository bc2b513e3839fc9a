package dev.fettle.incident.format;

import dev.fettle.incident.format.SiteLine.FrameLine;
import dev.fettle.target.Observation.LockHolder;

import java.util.List;

/** A {@link LockHolder} as JSON. */
record LockHolderLine(String thread, FrameLine place, List<FrameLine> frames, String lock) {
    static LockHolderLine of(LockHolder it) {
        return new LockHolderLine(
                it.thread(),
                FrameLine.of(it.place()),
                it.frames().stream().map(FrameLine::of).toList(),
                it.lock());
    }

    LockHolder holder() {
        return new LockHolder(
                thread, place.place(), frames.stream().map(FrameLine::place).toList(), lock);
    }
}
