package dev.fettle.app.look;

import java.util.OptionalDouble;

/**
 * From which shares on a pool is called what, where nobody waits for it. These are words for a glance:
 * what ails a pool is for the detectors to say.
 *
 * @param busy of those that are in use, against the most that it makes
 * @param full of the same
 * @param idle of those that were never in use, against all that there are
 */
public record PoolBands(double busy, double full, double idle) {
    /**
     * Busy: by Erlang's C formula, of those who come to a pool of 5 to 20 whose use is 0.8, a half to a
     * quarter find none free. Full: that is what a maximum means. Idle: a pool of which three quarters
     * were never in use could be half as large, and still be used by half.
     */
    public static final PoolBands STANDARD = new PoolBands(0.8, 1, 0.75);

    /** What a share is called. */
    public enum Band {
        HEALTHY(Tone.HEALTHY, "healthy"),
        IDLE(Tone.INFO, "mostly idle"),
        BUSY(Tone.WARNING, "nearly full"),
        FULL(Tone.WARNING, "full");

        private final Tone tone;
        private final String words;

        Band(Tone tone, String words) {
            this.tone = tone;
            this.words = words;
        }

        public Tone tone() {
            return tone;
        }

        public String words() {
            return words;
        }
    }

    /**
     * @param used in use, of the most that there can be
     * @param unused never in use for long, of all that there are; empty where that was not seen long enough
     */
    public Band of(double used, OptionalDouble unused) {
        if (used >= full) {
            return Band.FULL;
        }
        if (used >= busy) {
            return Band.BUSY;
        }
        return unused.orElse(0) >= idle ? Band.IDLE : Band.HEALTHY;
    }
}
