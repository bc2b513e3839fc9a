package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.rule.PoolConnectionLeakHeld.Site;
import dev.fettle.diagnosis.rule.ToldPool.Look;
import dev.fettle.target.Facts;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/**
 * Whether what is held was borrowed while the program began, when listeners, locks and schedulers borrow
 * for good. A pool that was seen to have lent and been given back often by then was at work already: what
 * one way through the program borrows after that is a request's, as young as the program may be.
 */
final class PoolConnectionLeakStart {
    private final Settings settings;
    private final Instant until;
    private double first = Double.NaN;
    private double falls;
    private double events;
    private double used;

    /** When so many had been given back; null while they were not. */
    private Instant worked;

    PoolConnectionLeakStart(Settings settings, Facts target) {
        this.settings = settings;
        this.until =
                target.started().plusMillis((long) (1000 * settings.of(PoolConnectionLeak.START)));
    }

    /** So many were borrowed of it, by events. */
    void borrowed(int count) {
        events += count;
    }

    void see(Look look) {
        if (worked != null || Double.isNaN(look.used())) {
            return;
        }
        if (Double.isNaN(first)) {
            first = look.used();
        } else {
            falls += Math.max(0, used - look.used());
        }
        used = look.used();
        double counted =
                Double.isNaN(look.borrowed())
                        ? Math.max(falls, events + first - used)
                        : look.borrowed() - used;
        if (counted >= settings.of(PoolConnectionLeak.WORKED)) {
            worked = look.at();
        }
    }

    /**
     * Whether all that a place holds may be what the program keeps for good since it began.
     *
     * @param last the pool now
     */
    boolean keeps(Site site, Look last) {
        boolean began = site.loans().stream().allMatch(it -> it.since().isBefore(until));
        return began && !atWork(site) && !grew(site) && site.count() < most(last);
    }

    private static double most(Look last) {
        return Double.isNaN(last.max()) ? Double.POSITIVE_INFINITY : last.max();
    }

    /** Two jobs that borrow by the same line, called from elsewhere each, are none that leaks twice. */
    private boolean atWork(Site site) {
        return worked != null
                && site.stacks() <= 1
                && site.loans().stream().allMatch(it -> it.since().isAfter(worked));
    }

    /** One after another, for long: what is kept on purpose is borrowed at once. */
    private boolean grew(Site site) {
        List<Instant> begun =
                site.loans().stream()
                        .map(PoolConnectionLeakHeld.Loan::since)
                        .sorted(Comparator.naturalOrder())
                        .toList();
        return site.count() >= settings.of(PoolConnectionLeak.STEPS)
                && ToldPool.seconds(begun.getFirst(), begun.getLast())
                        >= settings.of(PoolConnectionLeak.SPAN);
    }
}
