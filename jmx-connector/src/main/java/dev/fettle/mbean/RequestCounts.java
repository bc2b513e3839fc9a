package dev.fettle.mbean;

import dev.fettle.signal.HttpSignals;
import dev.fettle.signal.Series;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Sample;

import java.time.Instant;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.TreeMap;
import java.util.function.Consumer;

/** What happened between two readings of servers' counters. For one thread. */
final class RequestCounts {
    static final String NONE_ENDED = "no request ended in that time";
    static final String SET_BACK = "the server's counters were set back";
    static final String NO_TIMES = "the server's MBeans tell no times of its requests";

    private Map<String, Totals> before = Map.of();
    private Instant at;
    private long nanos;

    /**
     * A connector's counters, at one reading.
     *
     * @param seconds what the requests took together
     */
    record Totals(long ended, OptionalDouble seconds, OptionalLong errors, OptionalLong active) {
        Totals plus(Totals other) {
            return new Totals(
                    ended + other.ended,
                    seconds.isEmpty() || other.seconds.isEmpty()
                            ? OptionalDouble.empty()
                            : OptionalDouble.of(
                                    seconds.getAsDouble() + other.seconds.getAsDouble()),
                    sum(errors, other.errors),
                    sum(active, other.active));
        }

        private Totals less(Totals other) {
            return new Totals(
                    ended - other.ended,
                    seconds.isEmpty() || other.seconds.isEmpty()
                            ? OptionalDouble.empty()
                            : OptionalDouble.of(
                                    seconds.getAsDouble() - other.seconds.getAsDouble()),
                    errors.isEmpty() || other.errors.isEmpty()
                            ? OptionalLong.empty()
                            : OptionalLong.of(errors.getAsLong() - other.errors.getAsLong()),
                    active);
        }

        private boolean setBack() {
            return ended < 0 || seconds.orElse(0) < 0 || errors.orElse(0) < 0;
        }

        private static OptionalLong sum(OptionalLong one, OptionalLong other) {
            return one.isEmpty() || other.isEmpty()
                    ? OptionalLong.empty()
                    : OptionalLong.of(one.getAsLong() + other.getAsLong());
        }
    }

    /** What came before cannot be compared with what comes. */
    void forget() {
        before = Map.of();
    }

    /**
     * @param read by connector
     * @param nanosNow when, by the clock that measures
     */
    void take(Map<String, Totals> read, Instant now, long nanosNow, Consumer<Observation> out) {
        double length = (nanosNow - nanos) / 1e9;
        boolean comparable = !before.isEmpty() && length > 0;
        Instant since = at;
        Map<String, Totals> earlier = before;
        before = Map.copyOf(read);
        at = now;
        nanos = nanosNow;
        if (!comparable) {
            return;
        }
        Totals all = null;
        boolean setBack = false;
        for (var each : new TreeMap<>(read).entrySet()) {
            Totals old = earlier.get(each.getKey());
            if (old == null) {
                // It began meanwhile, with requests from before that are not of this interval.
                continue;
            }
            Totals more = each.getValue().less(old);
            if (more.setBack()) {
                setBack = true;
                gap(HttpSignals.CONNECTOR_RATE.of(each.getKey()), since, now, SET_BACK, out);
                gap(HttpSignals.CONNECTOR_DURATION.of(each.getKey()), since, now, SET_BACK, out);
                gap(HttpSignals.CONNECTOR_ERRORS.of(each.getKey()), since, now, SET_BACK, out);
                continue;
            }
            tell(
                    more,
                    HttpSignals.CONNECTOR_RATE.of(each.getKey()),
                    HttpSignals.CONNECTOR_DURATION.of(each.getKey()),
                    HttpSignals.CONNECTOR_ERRORS.of(each.getKey()),
                    new Span(since, now, length),
                    out);
            all = all == null ? more : all.plus(more);
        }
        if (setBack) {
            // Without one of them it is not the sum.
            RequestBeans.WHOLE.forEach(series -> gap(series, since, now, SET_BACK, out));
        } else if (all != null) {
            whole(all, new Span(since, now, length), out);
        }
    }

    private record Span(Instant from, Instant to, double seconds) {}

    private static void whole(Totals all, Span span, Consumer<Observation> out) {
        tell(
                all,
                HttpSignals.HTTP_RATE.whole(),
                HttpSignals.HTTP_DURATION.whole(),
                HttpSignals.HTTP_ERRORS.whole(),
                span,
                out);
        out.accept(new Sample(HttpSignals.HTTP_COUNT.whole(), span.to, all.ended));
        all.active.ifPresent(
                many -> out.accept(new Sample(HttpSignals.HTTP_ACTIVE.whole(), span.to, many)));
    }

    private static void tell(
            Totals more,
            Series rate,
            Series duration,
            Series errors,
            Span span,
            Consumer<Observation> out) {
        out.accept(new Sample(rate, span.to, more.ended / span.seconds));
        if (more.seconds.isEmpty()) {
            gap(duration, span.from, span.to, NO_TIMES, out);
        } else if (more.ended == 0) {
            gap(duration, span.from, span.to, NONE_ENDED, out);
        } else {
            out.accept(new Sample(duration, span.to, more.seconds.getAsDouble() / more.ended));
        }
        more.errors.ifPresent(many -> out.accept(new Sample(errors, span.to, many / span.seconds)));
    }

    private static void gap(
            Series series, Instant from, Instant to, String why, Consumer<Observation> out) {
        out.accept(new Gap(series, from, to, why));
    }
}
