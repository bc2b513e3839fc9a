package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Detector;
import dev.fettle.diagnosis.Needs;
import dev.fettle.diagnosis.Reads;
import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Threshold;
import dev.fettle.diagnosis.Watch;
import dev.fettle.signal.HttpSignals;
import dev.fettle.signal.PoolSignals;
import dev.fettle.signal.Signals;
import dev.fettle.signal.Unit;
import dev.fettle.target.Capability;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation.Exhibit;
import dev.fettle.target.Observation.Happening;

import java.util.List;
import java.util.Set;

/**
 * What is borrowed of a pool is not given back, again and again. Named by what the library says of those
 * who hold it; where it says nothing, by what stays lent although little is asked for.
 */
final class PoolConnectionLeak implements Detector {
    static final String ID = "pool-connection-leak";

    static final Threshold HELD =
            threshold(
                    "held",
                    60,
                    Unit.SECONDS,
                    "that one is held before the library's word counts for an alarm: Tomcat's pool"
                            + " takes for abandoned what is held so long, by default");

    static final Threshold SAME =
            threshold(
                    "same",
                    2,
                    Unit.COUNT,
                    "that one place holds at a time, for a warning: a single one is a listener's or"
                            + " a long transaction's as well; judgement");

    static final Threshold START =
            threshold(
                    "start",
                    120,
                    Unit.SECONDS,
                    "after the program began in which listeners and schedulers borrow for good:"
                        + " what is held since then and never becomes more is theirs, unless the"
                        + " pool was at work already; judgement");

    static final Threshold WORKED =
            threshold(
                    "worked",
                    50,
                    Unit.COUNT,
                    "given back before, for a pool to be at work though the program is young: more"
                            + " than migrations and checks at a start borrow; judgement");

    static final Threshold TAKEN =
            threshold(
                    "taken",
                    2,
                    Unit.COUNT,
                    "looks at which the pool took some back by force, for a warning: once may have"
                            + " been a transaction that was too long; judgement");

    static final Threshold STEPS =
            threshold(
                    "steps",
                    3,
                    Unit.COUNT,
                    "by which the fewest that are lent rose, one after another, without falling:"
                            + " one is a listener, two may be a pair of jobs; judgement");

    static final Threshold SPAN =
            threshold(
                    "span",
                    60,
                    Unit.SECONDS,
                    "from the first of these steps to the last, at least: a batch borrows at once;"
                            + " judgement");

    static final Threshold HOLD =
            threshold(
                    "hold",
                    30,
                    Unit.SECONDS,
                    "for which each would have to be held if what is lent were merely busy, by"
                            + " Little's law: the usual longest time for a statement");

    static final Threshold LONG_CLIMB =
            threshold(
                    "long-climb",
                    600,
                    Unit.SECONDS,
                    "of such steps, for a warning in a pool that is busy, at a load that is level:"
                            + " caches are warm and services that got slower have levelled by then;"
                            + " judgement");

    static final Threshold LEVEL =
            threshold(
                    "level",
                    1.3,
                    Unit.COUNT,
                    "of the load of the first half in the second, at most, to call it level: what"
                            + " pool-exhaustion calls more");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Needs needs() {
        return new Needs(List.of(Set.of(Capability.JMX)), ToldPools.HOW_TO_LEARN);
    }

    @Override
    public Reads reads() {
        return Reads.of(HttpSignals.HTTP_RATE, Signals.SOCKET_WAITING)
                .signals(ToldPools.reads(PoolSignals.CONNECTIONS, PoolSignals.OBJECTS))
                .happenings(Happening.NOT_RETURNED, Happening.BORROWED, Happening.DEVIATION)
                .exhibits(Exhibit.LEAK_DETECTION, Exhibit.POOL_LIBRARY, Exhibit.LEAKS_UNTOLD);
    }

    @Override
    public List<Threshold> thresholds() {
        return List.of(HELD, SAME, START, WORKED, TAKEN, STEPS, SPAN, HOLD, LONG_CLIMB, LEVEL);
    }

    @Override
    public Watch start(Settings settings, Facts target) {
        return new PoolConnectionLeakWatch(settings, target);
    }

    private static Threshold threshold(String name, double value, Unit unit, String source) {
        return new Threshold(ID + "." + name, value, unit, source);
    }
}
