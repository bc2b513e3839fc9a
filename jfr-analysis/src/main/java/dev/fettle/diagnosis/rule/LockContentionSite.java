package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Inquiry.FindLockHolder;
import dev.fettle.diagnosis.rule.Waits.Wait;
import dev.fettle.target.Observation.Content;
import dev.fettle.target.Observation.Happening;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** One place at which threads wait, and what is known of who holds the lock. */
final class LockContentionSite {
    /** A look finds nobody where nobody waits just then. */
    private static final Duration AGAIN = Duration.ofSeconds(10);

    private static final Duration ANEW = Duration.ofMinutes(1);

    final Waits waits = new Waits();
    private Content holder;
    private Instant told;
    private Instant asked;

    /**
     * @param content the holder, or why it could not be looked for
     */
    void holder(Instant at, Content content) {
        holder = content;
        told = at;
    }

    /** As of the last look; empty where there was none, or nobody waited. */
    Optional<Content> holder() {
        return Optional.ofNullable(holder);
    }

    boolean wantsLook(Instant now) {
        return (asked == null || !asked.plus(AGAIN).isAfter(now))
                && (told == null || !told.plus(ANEW).isAfter(now));
    }

    FindLockHolder look(String place, Instant now, Waits.Heard heard) {
        asked = now;
        List<Long> ids =
                waits.lately(heard).reversed().stream()
                        .map(it -> it.text(Happening.IDS))
                        .flatMap(LockContentionSite::ids)
                        .distinct()
                        .limit(FindLockHolder.MOST)
                        .toList();
        return new FindLockHolder(place, ids);
    }

    private static Stream<Long> ids(String them) {
        return them.isEmpty() ? Stream.of() : Stream.of(them.split(",")).map(Long::valueOf);
    }

    List<Wait> lately(Waits.Heard heard) {
        return waits.lately(heard);
    }
}
