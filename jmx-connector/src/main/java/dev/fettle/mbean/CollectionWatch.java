package dev.fettle.mbean;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;

/**
 * Holds three accounts of the same collections against each other: the counts that are polled, the
 * notifications, and the flight recording's events. A count that rises while another channel says
 * nothing means that this channel is dead, for none of them tells so itself. Pure: no clock, no I/O.
 */
public final class CollectionWatch {
    /** What can fall silent. */
    public enum Channel {
        NOTIFICATIONS("notifications"),
        RECORDING("recording");

        private final String id;

        Channel(String id) {
            this.id = id;
        }

        public String id() {
            return id;
        }
    }

    /**
     * How long a channel may lag behind the counts: events come within 2 s and notifications within
     * 0.3 s, measured; a busy machine is granted far more.
     */
    static final Duration GRACE = Duration.ofSeconds(15);

    /** One may be on its way; of two, one should have arrived. */
    static final long FEWEST = 2;

    private final Map<Channel, Account> accounts = new EnumMap<>(Channel.class);
    private Instant polledAt;
    private long polled = -1;

    private static final class Account {
        private Instant heard;
        private Instant behindSince;
        private long behind;

        Account(Instant from) {
            heard = from;
        }
    }

    /** A channel begins, or begins anew: it owes nothing from before. */
    public void begun(Channel channel, Instant at) {
        accounts.put(channel, new Account(at));
    }

    /** A channel is not to be had, or not wanted: its silence means nothing. */
    public void ended(Channel channel) {
        accounts.remove(channel);
    }

    /** A channel told of at least one collection. */
    public void heard(Channel channel, Instant at) {
        Account account = accounts.get(channel);
        if (account != null) {
            account.heard = at;
            account.behindSince = null;
            account.behind = 0;
        }
    }

    /**
     * The target was asked.
     *
     * @param total collections since it began, of those collectors that every channel tells of
     */
    public void polled(Instant at, long total) {
        if (polled >= 0 && total > polled) {
            accounts.values().forEach(account -> rose(account, at, total - polled));
        } else if (total < polled) {
            // Another JVM, or counts that were set back: nothing can be compared.
            accounts.keySet().forEach(channel -> begun(channel, at));
        }
        polled = total;
        polledAt = at;
    }

    private void rose(Account account, Instant at, long by) {
        if (account.behindSince == null) {
            if (account.heard.isAfter(polledAt)) {
                // It told of these before they were counted, or it began meanwhile.
                return;
            }
            account.behindSince = at;
        }
        account.behind += by;
    }

    /** The channel that is dead by now, and by what that is known; one at a time. */
    public Optional<Silent> silent(Instant now) {
        return accounts.entrySet().stream()
                .filter(each -> each.getValue().behind >= FEWEST)
                .filter(
                        each ->
                                Duration.between(each.getValue().behindSince, now).compareTo(GRACE)
                                        > 0)
                .findFirst()
                .map(each -> new Silent(each.getKey(), each.getValue().behind));
    }

    /**
     * A channel that says nothing.
     *
     * @param untold collections that were counted meanwhile
     */
    public record Silent(Channel channel, long untold) {
        /** Why it is taken for dead. */
        public String why() {
            return untold + " collections were counted of which it told none";
        }
    }
}
