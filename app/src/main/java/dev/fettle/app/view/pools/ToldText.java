package dev.fettle.app.view.pools;

import dev.fettle.app.words.Quantity;
import dev.fettle.pool.BreakerQuantity;
import dev.fettle.pool.PoolKind;
import dev.fettle.pool.PoolQuantity;
import dev.fettle.pool.Told;
import dev.fettle.signal.Unit;

/** What is told of a quantity, and what quantities are called. */
final class ToldText {
    private ToldText() {}

    static String of(Told told, Unit unit) {
        return switch (told) {
            case Told.Value(double value) -> Quantity.of(unit, value).toString();
            case Told.Unlimited() -> "no limit";
            case Told.NotTold(_) -> "not told";
        };
    }

    static String name(PoolQuantity quantity, PoolKind kind) {
        boolean threads = kind == PoolKind.THREADS;
        return switch (quantity) {
            case USED -> threads ? "At work" : "In use";
            case IDLE -> "Idle";
            case SIZE -> "All of them";
            case MAX -> "At most";
            case MIN -> threads ? "Kept at least" : "Kept idle at least";
            case WAITING -> threads ? "In the queue" : "Waiting";
            case ROOM -> threads ? "Room in the queue" : "May wait at most";
            case PATIENCE -> "Waited for at most";
            case TIMEOUTS -> threads ? "Refused" : "Waited in vain";
            case BORROWED -> threads ? "Tasks done" : "Borrowed";
            case CREATED -> "Created";
            case LEAKED -> "Given up as leaked";
            case WAITED -> "Mean wait";
            case HELD -> threads ? "Mean run" : "Mean hold";
        };
    }

    static String name(BreakerQuantity quantity) {
        return switch (quantity) {
            case FAILURES -> "Failed";
            case FAILURES_LIMIT -> "Opens at";
            case SLOW -> "Slow";
            case SLOW_LIMIT -> "Opens at slow";
            case SLOW_DURATION -> "Slow is longer than";
            case BUFFERED -> "Calls in its window";
            case LEAST -> "Window needs";
            case FAILED -> "Failed in its window";
            case NOT_PERMITTED -> "Not permitted";
            case CALLS -> "Calls let through";
            case OPEN_DURATION -> "Stays open for";
        };
    }
}
