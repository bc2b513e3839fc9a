package dev.fettle.app.governor;

import dev.fettle.app.desk.Mover;
import dev.fettle.remedy.LeverId;
import dev.fettle.tuning.Plan;
import dev.fettle.tuning.Run;
import dev.fettle.tuning.Setting;
import dev.fettle.tuning.Step;
import dev.fettle.tuning.governor.HeapRange;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Moves values of a map. */
final class FakeMover implements Mover {
    static final long MB = 1 << 20;

    final Map<LeverId, Setting> values = new HashMap<>();
    final Map<LeverId, Setting> first = new HashMap<>();

    /** What was set last. */
    final Map<LeverId, Setting> set = new HashMap<>();

    final List<String> told = new ArrayList<>();
    Run refuses;
    boolean unreadable;

    /** So many tries to restore come too late. */
    int late;

    boolean gone;

    FakeMover limit(long bytes) {
        values.put(GovernedHeap.LIMIT, Setting.bytes(bytes));
        return this;
    }

    long limit() {
        return (long) values.get(GovernedHeap.LIMIT).number().orElseThrow();
    }

    @Override
    public Setting read(LeverId lever) throws IOException {
        if (unreadable) {
            throw new IOException("it does not answer");
        }
        return values.get(lever);
    }

    @Override
    public HeapRange range() {
        return new HeapRange(64 * MB, 4096 * MB);
    }

    @Override
    public Run move(Plan plan, String why) {
        if (refuses != null) {
            return refuses;
        }
        for (Step step : plan.steps()) {
            first.putIfAbsent(step.lever(), values.get(step.lever()));
            values.put(step.lever(), step.after());
            set.put(step.lever(), step.after());
            told.add(step.words());
        }
        return new Run.Applied("done");
    }

    @Override
    public Run restore(String why) {
        if (first.isEmpty()) {
            return new Run.Refused("Nothing was moved.");
        }
        if (late > 0) {
            late--;
            return new Run.Failed(why + ". It was left so, since a call came late; undo it.");
        }
        var theirs = new ArrayList<String>();
        first.forEach(
                (lever, before) -> {
                    if (values.get(lever).equals(set.get(lever))) {
                        values.put(lever, before);
                    } else {
                        theirs.add(lever.id() + " was left so");
                    }
                });
        first.clear();
        told.add("restored: " + why);
        return theirs.isEmpty()
                ? new Run.RolledBack(why + ".", Map.of())
                : new Run.Drifted(why + ". " + String.join(", ", theirs) + ".");
    }

    @Override
    public Run keep(String why) {
        told.add("kept: " + why);
        return new Run.Applied("kept");
    }

    @Override
    public boolean gone() {
        return gone;
    }

    @Override
    public void close() {
        told.add("closed");
    }
}
