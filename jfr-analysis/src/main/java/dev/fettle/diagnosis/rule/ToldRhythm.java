package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Threshold;
import dev.fettle.diagnosis.rule.ToldBreaker.Turn;
import dev.fettle.signal.Unit;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Whether a breaker's changes are one outage, or come again and again; for both rules of breakers. */
record ToldRhythm(ToldBreaker breaker, Settings settings, Instant now) {
    static final String FLAPPING = "breaker-flapping";

    static final Threshold OPENINGS =
            new Threshold(
                    FLAPPING + ".openings",
                    3,
                    Unit.COUNT,
                    "from closed, within the window: one is an outage, a second may be its"
                            + " aftershock, three are a pattern; judgement");

    static final Threshold WINDOW =
            new Threshold(
                    FLAPPING + ".window",
                    10,
                    Unit.COUNT,
                    "times as long as the breaker stays open before it tries again, by its own"
                            + " setting or Resilience4j's standard of 60 s: room for three outages,"
                            + " each with tries and some time closed; judgement");

    static final Threshold LEAST =
            new Threshold(
                    FLAPPING + ".least",
                    300,
                    Unit.SECONDS,
                    "of that window at least, where a breaker tries again within seconds:"
                            + " judgement");

    static final Threshold LASTING =
            new Threshold(
                    "breaker-open.lasting",
                    3,
                    Unit.COUNT,
                    "times as long as it stays open before it tries again, without having closed:"
                            + " two tries have failed by then; judgement");

    static final Threshold LASTING_LEAST =
            new Threshold(
                    "breaker-open.lasting-least",
                    60,
                    Unit.SECONDS,
                    "of that at least: as long as Resilience4j keeps one open by default");

    /** Whether an outage has outlived its first tries. */
    boolean isLasting() {
        double lasting =
                Math.max(settings.of(LASTING_LEAST), settings.of(LASTING) * breaker.openFor());
        return ToldBreaker.isDown(breaker.state())
                && ToldPool.seconds(breaker.downSince(), now) >= lasting;
    }

    /** Its openings from closed within the window, oldest first. */
    List<Turn> openings() {
        return breaker.openings(now.minus(window()));
    }

    private Duration window() {
        double seconds = Math.max(settings.of(LEAST), settings.of(WINDOW) * breaker.openFor());
        return Duration.ofMillis((long) (1000 * seconds));
    }

    /**
     * Whether it opens again and again from closed. That is over when it stays closed for three times as
     * long as it ever did in between; and where it does not close any more, it is one outage.
     */
    boolean isFlapping() {
        List<Turn> openings = openings();
        if (openings.size() < settings.of(OPENINGS) || isLasting()) {
            return false;
        }
        Duration longest = Duration.ZERO;
        for (int i = 1; i < openings.size(); i++) {
            Duration between = Duration.between(openings.get(i - 1).at(), openings.get(i).at());
            longest = between.compareTo(longest) > 0 ? between : longest;
        }
        return ToldBreaker.isDown(breaker.state())
                || Duration.between(breaker.since(), now).compareTo(longest.multipliedBy(3)) <= 0;
    }
}
