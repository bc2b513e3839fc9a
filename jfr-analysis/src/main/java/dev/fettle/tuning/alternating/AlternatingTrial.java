package dev.fettle.tuning.alternating;

import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;
import dev.fettle.tuning.Setting.Kind;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * "Try it for N minutes and go back": compares what is measured under two settings that take turns. A fold
 * of observations, for one thread; whoever runs it sets what {@link #wanted} says.
 */
public final class AlternatingTrial {
    private final Alternation turns;
    private final WindowMeans response;
    private final List<WindowMeans> covariates;

    /**
     * @param response what is compared
     * @param covariates what must be the same under both, such as the request rate: what depends on the
     *     setting itself is none
     */
    public AlternatingTrial(Alternation turns, Series response, List<Series> covariates) {
        this.turns = turns;
        this.response = new WindowMeans(turns, response);
        this.covariates =
                covariates.stream().map(series -> new WindowMeans(turns, series)).toList();
    }

    public Alternation turns() {
        return turns;
    }

    public Series response() {
        return response.series();
    }

    /** Whether the response was seen at all. */
    public boolean seen() {
        return response.seen();
    }

    /** Which setting is to be in force now; after the end the one that was there before. */
    public Alternation.Setting wanted(Instant now) {
        return turns.at(now);
    }

    public void see(Observation observation) {
        response.see(observation);
        covariates.forEach(each -> each.see(observation));
    }

    /**
     * Which setting was in force in a time, whosever turn it was: where that of the other lasted for longer
     * than what is passed over of a window, nothing of the window counts.
     */
    public void inForce(Alternation.Setting setting, Instant from, Instant to) {
        response.inForce(setting, from, to);
        covariates.forEach(each -> each.inForce(setting, from, to));
    }

    public Compared compared(Instant now) {
        if (now.isBefore(turns.end())) {
            return new Compared.Waiting(Math.max(0, turns.window(now)), 2 * turns.pairs());
        }
        Optional<Difference> difference = response.difference();
        if (difference.isEmpty()) {
            int late = response.late();
            return new Compared.Inconclusive(
                    "%s was seen in too few of the windows, fewer than %d pairs%s"
                            .formatted(
                                    response.series().signal().id(),
                                    WindowMeans.LEAST,
                                    late == 0
                                            ? ""
                                            : "; in %d of %d the setting whose turn it was came into force too late"
                                                    .formatted(late, 2 * turns.pairs())));
        }
        Optional<String> moved = moved();
        if (moved.isPresent()) {
            return new Compared.Inconclusive(moved.get());
        }
        return difference.get().isThere() ? differs(difference.get()) : none(difference.get());
    }

    /** A covariate that differs too: the load was not the same, or the setting changed that. */
    private Optional<String> moved() {
        for (WindowMeans each : covariates) {
            Optional<Difference> its = each.difference();
            if (its.isPresent() && its.get().isThere()) {
                return Optional.of(
                        each.series().signal().id()
                                + " was not the same under both: "
                                + number(its.get(), each.series()));
            }
        }
        return Optional.empty();
    }

    private Compared differs(Difference found) {
        return new Compared.Differs(
                found,
                "%s is %s under B than under A: %s."
                        .formatted(
                                response.series().signal().id(),
                                found.mean() > 0 ? "higher" : "lower",
                                number(found, response.series())));
    }

    private Compared none(Difference found) {
        double minutes = 2 * turns.pairs() * turns.window().toMillis() / 60_000.0;
        String time =
                minutes == Math.rint(minutes)
                        ? (int) minutes + " min"
                        : String.format(Locale.ROOT, "%.1f min", minutes);
        return new Compared.NoDifference(
                found,
                String.format(
                        Locale.ROOT,
                        "No difference of %s that %s can show: %s; one of %s would have been seen"
                                + " in four of five such trials.",
                        response.series().signal().id(),
                        time,
                        number(found, response.series()),
                        amount(found.seen(), response.series())));
    }

    private static String number(Difference found, Series series) {
        String share =
                found.a() == 0
                        ? ""
                        : String.format(Locale.ROOT, " (%+.1f %%)", found.mean() / found.a() * 100);
        return "%s -> %s%s, B less A %s ± %s at 95 %%"
                .formatted(
                        amount(found.a(), series),
                        amount(found.a() + found.mean(), series),
                        share,
                        amount(found.mean(), series),
                        amount(found.margin(), series));
    }

    private static String amount(double value, Series series) {
        if (series.signal().equals(Signals.GC_CPU_TOTAL)) {
            return String.format(Locale.ROOT, "%.3g %% of a processor", value * 100);
        }
        return switch (series.signal().unit()) {
            case BYTES -> Kind.BYTES.words(Math.rint(value));
            case BYTES_PER_SECOND -> Kind.BYTES.words(Math.rint(value)) + "/s";
            case SECONDS -> String.format(Locale.ROOT, "%.3g ms", value * 1000);
            case RATIO -> String.format(Locale.ROOT, "%.3g %%", value * 100);
            case COUNT -> String.format(Locale.ROOT, "%.4g", value);
            case COUNT_PER_SECOND -> String.format(Locale.ROOT, "%.4g/s", value);
        };
    }
}
