package dev.fettle.lever;

import dev.fettle.lever.SeenPools.Part;
import dev.fettle.pool.Adapted;
import dev.fettle.pool.Deed;
import dev.fettle.remedy.LeverId;
import dev.fettle.target.Capability;
import dev.fettle.tuning.Action;
import dev.fettle.tuning.LeverRefused;
import dev.fettle.tuning.LibraryEffect;

import java.io.IOException;
import java.util.Optional;

/** Something that is done once to a pool, whatever library it is of. */
final class PoolAction implements Action {
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
        Deed deed = pools.of(pools.fresh(), subject, id.id(), this::deed).part();
        new PoolCall(target, deed.choices().getFirst().call())
                .run("run " + id.id() + " of " + subject);
        return "";
    }

    @Override
    public Optional<String> inverse() {
        return inverse.map(lever -> "run " + lever + " of the same pool");
    }
}
