package dev.fettle.app.view.pools;

import dev.fettle.app.chart.Tracks;
import dev.fettle.app.look.PoolBands;
import dev.fettle.app.look.Tone;
import dev.fettle.app.words.Quantity;
import dev.fettle.app.words.Times;
import dev.fettle.pool.Adapted;
import dev.fettle.pool.Breaker;
import dev.fettle.pool.Pool;
import dev.fettle.pool.PoolKind;
import dev.fettle.pool.PoolQuantity;
import dev.fettle.pool.Told;
import dev.fettle.signal.Unit;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Predicate;

/** Makes tiles of what was read. Of one moment. */
final class PoolTiles {
    /** Three readings in a row: one alone is an instant. */
    static final Duration LASTING = Duration.ofSeconds(2);

    /** As long as the detectors take, at most, to say that a pool is exhausted. */
    static final Duration GRAVE = Duration.ofSeconds(10);

    private final PoolsLog log;
    private final Tracks tracks;
    private final Instant now;
    private final PoolBands bands;
    private final Predicate<Subject> chosen;
    private final Predicate<Subject> pinned;

    PoolTiles(
            PoolsLog log,
            Tracks tracks,
            Instant now,
            PoolBands bands,
            Predicate<Subject> chosen,
            Predicate<Subject> pinned) {
        this.log = log;
        this.tracks = tracks;
        this.now = now;
        this.bands = bands;
        this.chosen = chosen;
        this.pinned = pinned;
    }

    BoardTile of(Adapted adapted) {
        return switch (adapted) {
            case Pool pool -> of(pool);
            case Breaker breaker -> of(breaker);
        };
    }

    private record Standing(Tone tone, String badge) {
        Standing(Tone tone, String badge) {
            this.tone = tone;
            this.badge = badge.toUpperCase(Locale.ROOT);
        }
    }

    private BoardTile of(Pool pool) {
        Duration waited = log.waited(pool);
        OptionalDouble waiting = pool.number(PoolQuantity.WAITING);
        boolean waits = waiting.orElse(0) > 0;
        boolean lasting = waits && waited.compareTo(LASTING) >= 0;
        Standing standing =
                pool.origin().guess()
                        ? new Standing(Tone.UNKNOWN, "guess")
                        : lasting ? dry(pool, waited) : standing(pool);
        return tile(
                pool,
                pool.origin().library() + " · " + pool.kind().words(),
                standing,
                fill(pool),
                words(pool),
                waits ? waiting(pool, waiting.getAsDouble(), waited, lasting) : calm(pool),
                lasting);
    }

    private BoardTile of(Breaker breaker) {
        Standing standing =
                breaker.origin().guess()
                        ? new Standing(Tone.UNKNOWN, "guess")
                        : breaker.state()
                                .map(state -> new Standing(Tone.of(state), state.words()))
                                .orElse(new Standing(Tone.UNKNOWN, "state not told"));
        String since =
                breaker.state().isEmpty() ? "" : BreakerWords.since(log.state(breaker.name()), now);
        String noState = breaker.state().isEmpty() ? breaker.noState() : "";
        return tile(
                breaker,
                breaker.origin().library() + (since.isEmpty() ? "" : " · " + since),
                standing,
                Optional.empty(),
                BreakerWords.failures(breaker),
                noState.isEmpty() ? BreakerWords.further(breaker) : noState,
                false);
    }

    private BoardTile tile(
            Adapted adapted,
            String meta,
            Standing standing,
            Optional<BoardTile.Fill> fill,
            String words,
            String more,
            boolean alarming) {
        Subject subject = Subject.of(adapted);
        return new BoardTile(
                subject,
                meta,
                standing.tone(),
                standing.badge(),
                fill,
                words,
                more,
                alarming,
                chosen.test(subject),
                pinned.test(subject));
    }

    /** That somebody waits for long is what matters, whatever the counts say. */
    private static Standing dry(Pool pool, Duration waited) {
        Tone tone = waited.compareTo(GRAVE) >= 0 ? Tone.CRITICAL : Tone.WARNING;
        OptionalDouble used = pool.number(PoolQuantity.USED);
        OptionalDouble max = pool.number(PoolQuantity.MAX);
        boolean atMost =
                used.isPresent() && max.isPresent() && used.getAsDouble() >= max.getAsDouble();
        if (!atMost) {
            // Room is left, as far as is told: something else keeps them waiting.
            return new Standing(Tone.WARNING, "waiting");
        }
        return new Standing(tone, pool.kind() == PoolKind.THREADS ? "saturated" : "dry");
    }

    private Standing standing(Pool pool) {
        OptionalDouble used = pool.number(PoolQuantity.USED);
        if (used.isEmpty()) {
            return new Standing(Tone.UNKNOWN, "use not told");
        }
        return switch (pool.told(PoolQuantity.MAX)) {
            case Told.Unlimited() -> new Standing(Tone.HEALTHY, "no limit");
            case Told.NotTold(_) -> new Standing(Tone.UNKNOWN, "limit not told");
            case Told.Value(double max) -> {
                if (max <= 0) {
                    yield new Standing(Tone.UNKNOWN, "limit is " + (long) max);
                }
                PoolBands.Band band =
                        bands.of(used.getAsDouble() / max, log.unused(pool, tracks, now));
                yield new Standing(band.tone(), band.words());
            }
        };
    }

    /** Of the most there can be; where that has no limit or is not told, of all that there are. */
    private static Optional<BoardTile.Fill> fill(Pool pool) {
        OptionalDouble used = pool.number(PoolQuantity.USED);
        OptionalDouble idle = pool.number(PoolQuantity.IDLE);
        double whole =
                pool.number(PoolQuantity.MAX).orElse(pool.number(PoolQuantity.SIZE).orElse(0));
        if (used.isEmpty() || whole <= 0) {
            return Optional.empty();
        }
        double share = Math.clamp(used.getAsDouble() / whole, 0, 1);
        return Optional.of(
                new BoardTile.Fill(share, Math.clamp(idle.orElse(0) / whole, 0, 1 - share)));
    }

    private static String words(Pool pool) {
        String verb = pool.kind() == PoolKind.THREADS ? " at work" : " in use";
        OptionalDouble used = pool.number(PoolQuantity.USED);
        if (used.isEmpty()) {
            return "How many are" + verb + " is not told";
        }
        String of =
                switch (pool.told(PoolQuantity.MAX)) {
                    case Told.Value(double max) -> " of " + Quantity.of(Unit.COUNT, max);
                    case Told.Unlimited(), Told.NotTold(_) -> "";
                };
        OptionalDouble idle = pool.number(PoolQuantity.IDLE);
        return Quantity.of(Unit.COUNT, used.getAsDouble())
                + of
                + verb
                + (idle.isEmpty()
                        ? ""
                        : ", " + Quantity.of(Unit.COUNT, idle.getAsDouble()) + " idle");
    }

    private static String waiting(Pool pool, double many, Duration waited, boolean lasting) {
        String who = Quantity.of(Unit.COUNT, many).toString();
        String does =
                pool.kind() == PoolKind.THREADS ? " in the queue" : many == 1 ? " waits" : " wait";
        return who + does + (lasting ? ", somebody for " + Times.span(waited) : " now");
    }

    /** What is not told is said: none waits is something else. */
    private static String calm(Pool pool) {
        boolean threads = pool.kind() == PoolKind.THREADS;
        return switch (pool.told(PoolQuantity.WAITING)) {
            case Told.NotTold(_) -> threads ? "Its queue is not told" : "Who waits is not told";
            case Told.Value(_), Told.Unlimited() -> threads ? "Nothing queued" : "None waits";
        };
    }
}
