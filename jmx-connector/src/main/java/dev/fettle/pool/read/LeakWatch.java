package dev.fettle.pool.read;

import dev.fettle.connect.Together;
import dev.fettle.pool.PoolQuantity;
import dev.fettle.pool.Told;
import dev.fettle.pool.Tunable;
import dev.fettle.pool.adapter.Notices;
import dev.fettle.pool.adapter.Show;
import dev.fettle.pool.adapter.Values;
import dev.fettle.pool.detail.BorrowStacks;
import dev.fettle.signal.CodePlace;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Exhibit;
import dev.fettle.target.Observation.Text;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.stream.Stream;

import javax.management.Notification;
import javax.management.ObjectName;

/**
 * Learns from the libraries of pools what has been held for long, and by whom it was borrowed: by lists
 * that are asked for only while something stays lent, one a second at most, and by notifications. For one
 * thread.
 */
final class LeakWatch {
    /** Lent at each look for so long, it is worth to ask by whom: a busy pool is asked as well. */
    static final Duration LENT = Duration.ofSeconds(5);

    static final Duration EVERY = Duration.ofSeconds(10);

    /** Where the library told of nobody although something is lent: it is not armed, most likely. */
    static final Duration UNARMED = Duration.ofSeconds(60);

    /** What is listed is worth a word from then on: the usual longest time for a statement. */
    static final double LONG_SECONDS = 30;

    private static final String UNTOLD =
            "its library lists them without times, and meanwhile so many are lent that each of them"
                    + " may be new";

    private static final String REPORTED = "pool.leak-threshold";
    private static final String TAKEN_BACK = "pool.abandon-timeout";

    private final BorrowLists lists;
    private final Listening listening;
    private final boolean listens;
    private final Function<List<CodePlace>, Optional<CodePlace>> places;
    private final Map<String, Watched> pools = new HashMap<>();

    /**
     * @param listens whether the connection carries notifications
     * @param places which frame is the program's own
     */
    LeakWatch(
            Together beans,
            boolean listens,
            Function<List<CodePlace>, Optional<CodePlace>> places) {
        this.lists = new BorrowLists(beans);
        this.listening = new Listening(beans);
        this.listens = listens;
        this.places = places;
    }

    /** What is known of one pool. */
    private static final class Watched {
        private final Loans loans = new Loans();
        private final LoanReport report;
        private Instant lentSince;
        private Instant due = Instant.MIN;
        private boolean untold;

        Watched(LoanReport report) {
            this.report = report;
        }
    }

    /** The pools as they were read just now, by their names. */
    void see(Map<String, Entity> entities, Instant now, Consumer<Observation> out)
            throws IOException {
        pools.keySet().retainAll(entities.keySet());
        Set<ObjectName> heard = new HashSet<>();
        boolean asked = false;
        for (Map.Entry<String, Entity> each : entities.entrySet()) {
            Entity entity = each.getValue();
            Optional<Show> list = list(entity);
            Optional<Notices> notices = entity.adapter().notices().filter(_ -> listens);
            if (list.isEmpty() && notices.isEmpty()) {
                continue;
            }
            Watched pool =
                    pools.computeIfAbsent(each.getKey(), _ -> new Watched(new LoanReport(places)));
            if (notices.isPresent()) {
                ObjectName bean = entity.events().sighting().self();
                heard.add(bean);
                listening.to(bean, notices.get());
                listening.heard(bean, it -> take(it, notices.get(), entity, pool.loans));
            }
            OptionalDouble used = number(entity, PoolQuantity.USED);
            boolean lent = used.orElse(0) > 0;
            pool.lentSince = !lent ? null : pool.lentSince == null ? now : pool.lentSince;
            if (list.isPresent() && !asked && isDue(pool, now)) {
                asked = true;
                ask(entity, list.get(), pool, now);
            }
            boolean untold = lent && pool.loans.allMayBeNew();
            if (untold != pool.untold) {
                pool.untold = untold;
                var why = new Text(untold ? UNTOLD : "");
                out.accept(new Exhibit(Exhibit.LEAKS_UNTOLD, each.getKey(), now, why));
            }
            used.ifPresent(pool.loans::atMost);
            List<Loan> held =
                    Stream.concat(pool.loans.all().stream(), pool.loans.over().stream())
                            .filter(it -> list.isEmpty() || it.seconds(now) >= LONG_SECONDS)
                            .toList();
            pool.report.tell(each.getKey(), entity.adapter().library(), held, now, out);
        }
        listening.keep(heard);
    }

    private static boolean isDue(Watched pool, Instant now) {
        return pool.lentSince != null
                && !pool.lentSince.plus(LENT).isAfter(now)
                && !pool.due.isAfter(now);
    }

    private static Optional<Show> list(Entity entity) {
        return entity.adapter().shows().stream()
                .filter(it -> it.holders().isPresent())
                .filter(it -> BorrowLists.bean(it, entity).isPresent())
                .findFirst();
    }

    private void ask(Entity entity, Show list, Watched pool, Instant now) throws IOException {
        BorrowLists.Answer answer = lists.ask(entity, list, now);
        pool.due = now.plus(answer.borrowed().isEmpty() ? UNARMED : EVERY);
        pool.loans.listed(
                answer.borrowed(),
                now,
                answer.now(),
                number(entity, PoolQuantity.BORROWED).orElse(Double.NaN));
    }

    private static void take(Notification notice, Notices wanted, Entity entity, Loans loans) {
        Instant at = Instant.ofEpochMilli(notice.getTimeStamp());
        String message = Objects.requireNonNullElse(notice.getMessage(), "");
        List<CodePlace> frames =
                BorrowStacks.in(message).stream()
                        .map(BorrowStacks.Stack::frames)
                        .findFirst()
                        .orElse(List.of());
        if (wanted.held().contains(notice.getType())) {
            loans.add(new Loan(frames, at.minusMillis(millis(entity, REPORTED)), ""));
        } else {
            long held = took(message, wanted).orElse(millis(entity, TAKEN_BACK));
            loans.ended(new Loan(frames, at.minusMillis(held), ""));
        }
    }

    /** For how long at least what the library tells of has been held, by such a lever. */
    private static long millis(Entity entity, String lever) {
        return (long) (1000 * seconds(entity, lever));
    }

    private static double seconds(Entity entity, String lever) {
        return entity.tunables().stream()
                .filter(it -> it.lever().equals(lever))
                .map(Tunable::current)
                .mapToDouble(it -> it.number().orElse(0))
                .findFirst()
                .orElse(0);
    }

    private static OptionalLong took(String message, Notices wanted) {
        return wanted.took().stream()
                .map(it -> it.matcher(message))
                .filter(Matcher::find)
                .map(it -> Values.number(it.group(1)))
                .filter(OptionalDouble::isPresent)
                .mapToLong(it -> (long) it.getAsDouble())
                .findFirst();
    }

    private static OptionalDouble number(Entity entity, PoolQuantity quantity) {
        return entity.told().getOrDefault(quantity.key(), Told.not("")).number();
    }
}
