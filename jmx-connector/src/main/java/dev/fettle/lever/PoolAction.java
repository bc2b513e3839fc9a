package dev.fettle.lever;

import dev.fettle.lever.SeenPools.Part;
import dev.fettle.pool.Adapted;
import dev.fettle.pool.Deed;
import dev.fettle.pool.Pool;
import dev.fettle.pool.PoolQuantity;
import dev.fettle.pool.PoolReading;
import dev.fettle.remedy.LeverId;
import dev.fettle.target.Capability;
import dev.fettle.tuning.Action;
import dev.fettle.tuning.LeverRefused;
import dev.fettle.tuning.LibraryEffect;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** Something that is done once to a pool, whatever library it is of. */
final class PoolAction implements Action {
    /** Connections are closed within it, where they are at all; a pool is read once a second at most. */
    private static final Duration SOON = Duration.ofSeconds(3);

    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(200);

    private final TargetBeans target;
    private final SeenPools pools;
    private final LeverId id;
    private final String meaning;
    private final Optional<String> inverse;

    /**
     * @param inverse the lever that takes it back; empty where nothing does
     */
    PoolAction(
            TargetBeans target,
            SeenPools pools,
            String id,
            String meaning,
            Optional<String> inverse) {
        this.target = target;
        this.pools = pools;
        this.id = new LeverId(id);
        this.meaning = meaning;
        this.inverse = inverse;
    }

    @Override
    public LeverId id() {
        return id;
    }

    @Override
    public String meaning() {
        return meaning;
    }

    @Override
    public Found find() throws IOException {
        return target.find(
                Capability.JMX,
                _ -> pools.find(this::deed, "no pool that is told of here lets that be done"));
    }

    private Optional<Deed> deed(Adapted whole) {
        return whole.deeds().stream()
                .filter(each -> each.lever().equals(id.id()))
                .filter(each -> !each.choices().isEmpty())
                .findFirst();
    }

    private Part<Deed> part(String subject) throws LeverRefused {
        return pools.of(pools.recent(), subject, id.id(), this::deed);
    }

    @Override
    public Optional<String> without(String subject) {
        return pools.without(subject, id.id());
    }

    @Override
    public Optional<LibraryEffect> ofLibrary(String subject) throws IOException {
        return Optional.of(PoolEffect.ofDeed(part(subject)));
    }

    @Override
    public Cost predict() {
        return new Cost("what the library says of it", 0);
    }

    @Override
    public Cost predict(String subject) throws IOException {
        String confirm = SeenPools.clause(part(subject).part().confirm());
        return confirm.isEmpty() ? predict() : new Cost(confirm, 0);
    }

    @Override
    public String run(String subject) throws IOException {
        Part<Deed> before = pools.of(pools.fresh(), subject, id.id(), this::deed);
        new PoolCall(target, before.part().choices().getFirst().call())
                .run("run " + id.id() + " of " + subject);
        // That a pool is suspended shows in no count.
        return inverse.isPresent()
                ? ""
                : size(before.whole()).map(had -> told(subject, had)).orElse("");
    }

    private static Optional<String> size(Adapted whole) {
        return whole instanceof Pool pool && pool.number(PoolQuantity.SIZE).isPresent()
                ? Optional.of(
                        "%.0f, %s of them in use"
                                .formatted(
                                        pool.number(PoolQuantity.SIZE).getAsDouble(),
                                        pool.number(PoolQuantity.USED).isPresent()
                                                ? "%.0f"
                                                        .formatted(
                                                                pool.number(PoolQuantity.USED)
                                                                        .getAsDouble())
                                                : "?"))
                : Optional.empty();
    }

    /** What it did as the pool itself tells it; it may do more later, with what is given back. */
    private String told(String subject, String had) {
        long until = System.nanoTime() + SOON.toNanos();
        Optional<String> has = has(subject);
        while (System.nanoTime() < until && (has.isEmpty() || has.get().equals(had))) {
            LockSupport.parkNanos(LOOK);
            has = has(subject);
        }
        return has.filter(had::equals).isPresent()
                ? "%s has %s, as before; what is done later does not show yet."
                        .formatted(subject, had)
                : "%s had %s, and has %s now."
                        .formatted(subject, had, has.orElse("none that are told"));
    }

    private Optional<String> has(String subject) {
        PoolReading now = pools.fresh();
        return now.all()
                .filter(each -> each.name().equals(subject))
                .findFirst()
                .flatMap(PoolAction::size);
    }

    @Override
    public Optional<String> inverse() {
        return inverse.map(lever -> "run " + lever + " of the same pool");
    }
}
