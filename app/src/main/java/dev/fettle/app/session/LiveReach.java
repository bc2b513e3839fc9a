package dev.fettle.app.session;

import dev.fettle.connect.Address;
import dev.fettle.connect.CannotConnect;
import dev.fettle.connect.Destination;
import dev.fettle.connect.Lineage;
import dev.fettle.connect.Lineage.Succession;
import dev.fettle.connect.LocalJvm;
import dev.fettle.connect.LocalJvms;
import dev.fettle.pool.format.UserAdapters;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** The ways to a real JVM. */
final class LiveReach implements Reach {
    private final LocalJvms jvms = new LocalJvms();
    private final Supplier<List<String>> frameworks;
    private final Supplier<UserAdapters> adapters;
    private volatile Destination at;
    private volatile CompletableFuture<Optional<Lineage>> lineage =
            CompletableFuture.completedFuture(Optional.empty());

    /**
     * @param frameworks prefixes of classes' names that a place to look is sought outside of
     * @param adapters what pools are known by
     */
    LiveReach(Destination at, Supplier<List<String>> frameworks, Supplier<UserAdapters> adapters) {
        this.at = at;
        this.frameworks = frameworks;
        this.adapters = adapters;
    }

    @Override
    public Attachment connect() throws CannotConnect {
        return connect(at);
    }

    @Override
    public Attachment connect(LocalJvm heir) throws CannotConnect {
        return connect(Destination.of(heir));
    }

    private Attachment connect(Destination to) throws CannotConnect {
        Attachment attachment = LiveAttachment.to(to, frameworks, adapters);
        at = to;
        if (to.address() instanceof Address.Local local) {
            // Looks at every JVM of this machine: the first chart need not wait for that.
            lineage =
                    CompletableFuture.supplyAsync(
                            () -> Lineage.of(local.jvm()), Thread::startVirtualThread);
        }
        return attachment;
    }

    @Override
    public Way seek(Instant lastAlive) {
        if (!(at.address() instanceof Address.Local local) || jvms.alive(local.jvm())) {
            return new Way.Same();
        }
        Optional<Lineage> known = lineage.join();
        if (known.isEmpty()) {
            return new Way.None();
        }
        Succession next = known.get().look(lastAlive);
        if (next.heir().isPresent()) {
            return new Way.Heir(next.heir().get());
        }
        return next.candidates().isEmpty() ? new Way.None() : new Way.Choose(next.candidates());
    }
}
