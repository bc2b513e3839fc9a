package dev.fettle.incident.format;

import dev.fettle.incident.format.SiteLine.FrameLine;
import dev.fettle.target.Observation.Deadlocked;
import dev.fettle.target.Observation.Waiter;

import java.util.List;
import java.util.Optional;

/** A {@link Deadlocked} as JSON. */
record DeadlockLine(List<WaiterLine> waiters) {
    /**
     * @param taken null where it is untold
     */
    record WaiterLine(
            long id,
            String name,
            boolean timed,
            FrameLine place,
            List<FrameLine> frames,
            String lock,
            long owner,
            FrameLine taken) {
        static WaiterLine of(Waiter it) {
            return new WaiterLine(
                    it.id(),
                    it.name(),
                    it.timed(),
                    FrameLine.of(it.place()),
                    it.frames().stream().map(FrameLine::of).toList(),
                    it.lock(),
                    it.owner(),
                    it.taken().map(FrameLine::of).orElse(null));
        }

        Waiter waiter() {
            return new Waiter(
                    id,
                    name,
                    timed,
                    place.place(),
                    frames.stream().map(FrameLine::place).toList(),
                    lock,
                    owner,
                    Optional.ofNullable(taken).map(FrameLine::place));
        }
    }

    static DeadlockLine of(Deadlocked it) {
        return new DeadlockLine(it.waiters().stream().map(WaiterLine::of).toList());
    }

    Deadlocked deadlock() {
        return new Deadlocked(waiters.stream().map(WaiterLine::waiter).toList());
    }
}
