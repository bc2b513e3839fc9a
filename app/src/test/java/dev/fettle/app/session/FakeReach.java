package dev.fettle.app.session;

import dev.fettle.connect.CannotConnect;
import dev.fettle.connect.LocalJvm;
import dev.fettle.target.Collector;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Ways to targets without JVMs. */
final class FakeReach implements Reach {
    private volatile boolean before;
    private final Connecting first;
    volatile Connecting next;
    volatile Way way = new Way.None();
    final List<LocalJvm> heirs = new CopyOnWriteArrayList<>();

    /** Gives a target, or says why not. */
    interface Connecting {
        Attachment connect() throws CannotConnect;
    }

    FakeReach(Attachment target) {
        this(() -> target);
    }

    FakeReach(Connecting first) {
        this.first = first;
        this.next = first;
    }

    static LocalJvm jvm(long pid) {
        return new LocalJvm(
                pid, "com.acme.Shop", "", "25", Collector.G1, "", true, "", Optional.empty());
    }

    @Override
    public Attachment connect() throws CannotConnect {
        Connecting way = before ? next : first;
        before = true;
        return way.connect();
    }

    @Override
    public Attachment connect(LocalJvm heir) throws CannotConnect {
        heirs.add(heir);
        return next.connect();
    }

    @Override
    public Way seek(Instant lastAlive) {
        return way;
    }
}
