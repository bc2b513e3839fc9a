package dev.fettle.app.frame;

import java.time.Duration;
import java.util.Objects;

/**
 * How a plan is to be tried.
 *
 * @param within how long what it does is watched, from the write on
 * @param force whether it is carried out although it is ineffective here, or beyond a guard, as far as
 *     that may be overruled; what worsens past a guard is taken back all the same
 */
public record TrialTerms(Duration within, Keep keep, boolean force) {
    /** Long enough for some collections of a busy program, and short enough to sit through. */
    public static final Duration WITHIN = Duration.ofSeconds(60);

    public static final TrialTerms STANDARD = new TrialTerms(WITHIN, Keep.IF_VERIFIED, false);

    public TrialTerms {
        Objects.requireNonNull(within);
        Objects.requireNonNull(keep);
    }

    /** What becomes of a change that did no harm. */
    public enum Keep {
        /** It stays where it did what was expected of it. */
        IF_VERIFIED,
        /** It stays, also where nothing can be said of it. */
        ALWAYS
    }
}
