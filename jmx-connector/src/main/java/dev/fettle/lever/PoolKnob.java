package dev.fettle.lever;

import dev.fettle.connect.CallKind;
import dev.fettle.lever.SeenPools.Part;
import dev.fettle.pool.Adapted;
import dev.fettle.pool.Pool;
import dev.fettle.pool.PoolKind;
import dev.fettle.pool.PoolQuantity;
import dev.fettle.pool.Tunable;
import dev.fettle.remedy.Expectation;
import dev.fettle.remedy.LeverId;
import dev.fettle.signal.Series;
import dev.fettle.target.Capability;
import dev.fettle.tuning.Bounds;
import dev.fettle.tuning.Knob;
import dev.fettle.tuning.LeverRefused;
import dev.fettle.tuning.LibraryEffect;
import dev.fettle.tuning.Plan;
import dev.fettle.tuning.PoolExpectations;
import dev.fettle.tuning.Setting;
import dev.fettle.tuning.Step;

import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;

import javax.management.Attribute;
import javax.management.ObjectName;

/**
 * A setting of pools, whatever library they are of; its subjects are the pools' names. The value is read from
 * the attribute itself each time, and written with exactly its type.
 */
final class PoolKnob implements Knob {
    /** A library's next round may just have been, and a value is told once a second. */
    private static final int ROUNDS = 2;

    private final TargetBeans target;
    private final SeenPools pools;
    private final PoolSetting setting;
    private final LeverId id;

    PoolKnob(TargetBeans target, SeenPools pools, PoolSetting setting) {
        this.target = target;
        this.pools = pools;
        this.setting = setting;
        this.id = new LeverId(setting.id());
    }

    @Override
    public LeverId id() {
        return id;
    }

    @Override
    public String meaning() {
        return setting.meaning();
    }

    @Override
    public Setting.Kind kind() {
        return setting.kind();
    }

    @Override
    public Found find() throws IOException {
        return target.find(
                Capability.JMX,
                _ -> pools.find(this::tunable, "no pool that is told of here has such a setting"));
    }

    private Optional<Tunable> tunable(Adapted whole) {
        return tunable(whole, setting);
    }

    private static Optional<Tunable> tunable(Adapted whole, PoolSetting setting) {
        return whole.tunables().stream()
                .filter(each -> each.lever().equals(setting.id()))
                .filter(each -> !each.writable() || value(each, setting).kind() == setting.kind())
                .findFirst();
    }

    private static PoolValue value(Tunable tunable, PoolSetting setting) {
        return new PoolValue(tunable, setting.none());
    }

    private Part<Tunable> part(String subject) throws LeverRefused {
        return pools.of(pools.recent(), subject, setting.id(), this::tunable);
    }

    private PoolValue value(String subject) throws LeverRefused {
        return value(part(subject).part(), setting);
    }

    @Override
    public Bounds bounds(String subject) throws IOException {
        return value(subject).bounds(setting);
    }

    @Override
    public Setting asRead(String subject, Setting wanted) throws IOException {
        return value(subject).asRead(wanted);
    }

    @Override
    public Optional<String> unfit(String subject, Setting value) throws IOException {
        Part<Tunable> part = part(subject);
        if (!part.part().writable()) {
            return Optional.of(refusal(part));
        }
        PoolValue values = value(part.part(), setting);
        return values.impossible(value).or(() -> values.bounds(setting).violatedBy(value));
    }

    private static String refusal(Part<Tunable> part) {
        String note = part.part().note();
        return "%s does not let it be set while the program runs.%s"
                .formatted(part.whole().origin().library(), note.isEmpty() ? "" : " " + note);
    }

    @Override
    public Optional<String> unfitBeside(String subject, Plan plan) throws IOException {
        if (setting != PoolSetting.MAX && setting != PoolSetting.MIN) {
            return Optional.empty();
        }
        Adapted whole = part(subject).whole();
        double least = planned(plan, subject, PoolSetting.MIN, whole);
        double most = planned(plan, subject, PoolSetting.MAX, whole);
        // What is not known compares as not greater: nothing speaks against it.
        return least > most
                ? Optional.of(
                        "%s would keep %s and have %s at most: set pool.min@%s and pool.max@%s together."
                                .formatted(
                                        subject,
                                        kind().words(least),
                                        kind().words(most),
                                        subject,
                                        subject))
                : Optional.empty();
    }

    /** By the plan, else as it is; NaN where it is not known, or has no limit. */
    private static double planned(Plan plan, String subject, PoolSetting of, Adapted whole) {
        return plan.steps().stream()
                .filter(step -> step.lever().id().equals(of.id()))
                .filter(step -> step.subject().equals(subject))
                .findFirst()
                .map(step -> step.after().number().orElse(Double.NaN))
                .orElseGet(
                        () ->
                                tunable(whole, of)
                                        .map(it -> it.current().number().orElse(Double.NaN))
                                        .orElseGet(() -> told(whole, of)));
    }

    private static double told(Adapted whole, PoolSetting of) {
        return whole instanceof Pool pool
                ? pool.number(of == PoolSetting.MIN ? PoolQuantity.MIN : PoolQuantity.MAX)
                        .orElse(Double.NaN)
                : Double.NaN;
    }

    @Override
    public Optional<String> without(String subject) {
        return pools.without(subject, setting.id());
    }

    @Override
    public Optional<LibraryEffect> ofLibrary(String subject) throws IOException {
        return Optional.of(PoolEffect.of(part(subject), refusal(part(subject))));
    }

    @Override
    public Optional<Expectation> expects(Step step, Duration within) throws IOException {
        Part<Tunable> part = part(step.subject());
        Duration delay = PoolEffect.delay(part.part());
        Duration watched =
                within.compareTo(delay.multipliedBy(ROUNDS)) < 0
                        ? delay.multipliedBy(ROUNDS)
                        : within;
        boolean stays = isLower(step) && !part.part().lowered().isEmpty();
        if (part.whole() instanceof Pool pool && isLimit(step, pool) && !stays) {
            return Optional.of(
                    PoolExpectations.maximum(
                            step,
                            beside(step, pool),
                            series(PoolQuantity.USED, pool),
                            series(PoolQuantity.SIZE, pool),
                            watched,
                            delay));
        }
        if (part.whole() instanceof Pool pool && part.part().fills() && isIdleAt(step, pool)) {
            return Optional.of(
                    new Expectation.Reach(
                            series(PoolQuantity.IDLE, pool),
                            step.before().number().orElseThrow(),
                            watched));
        }
        return Optional.of(
                new Expectation.Armed(
                        "%s of %s is %s; %s"
                                .formatted(
                                        part.part().label().isEmpty()
                                                ? id.id()
                                                : part.part().label().toLowerCase(Locale.ROOT),
                                        step.subject(),
                                        step.after().words(),
                                        stays
                                                ? SeenPools.clause(part.part().lowered())
                                                : "this "
                                                        + SeenPools.clause(
                                                                part.part().effect().words()))));
    }

    @Override
    public Optional<String> outlasts(String subject) throws IOException {
        Part<Tunable> part = part(subject);
        return part.part().lowered().isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "lowered, %s (%s)"
                                .formatted(
                                        SeenPools.clause(part.part().lowered()),
                                        part.whole().origin().library()));
    }

    private static boolean isLower(Step step) {
        return step.after().number().orElse(Double.POSITIVE_INFINITY)
                < step.before().number().orElse(Double.POSITIVE_INFINITY);
    }

    /**
     * Whether it limits what is in use: the maximum does, and a core size that is in use just now to the
     * last, as of an executor with a queue without a bound.
     */
    private boolean isLimit(Step step, Pool pool) {
        return setting == PoolSetting.MAX
                || setting == PoolSetting.MIN
                        && pool.kind() == PoolKind.THREADS
                        && isRaised(step)
                        && pool.number(PoolQuantity.USED).equals(step.before().number());
    }

    private static boolean isRaised(Step step) {
        return step.after().number().orElse(0) > step.before().number().orElse(0);
    }

    /** Whether nothing is in use, and as many are free as the least is: then a greater one will show. */
    private static boolean isIdleAt(Step step, Pool pool) {
        return isRaised(step)
                && pool.number(PoolQuantity.USED).equals(OptionalDouble.of(0))
                && pool.number(PoolQuantity.IDLE).equals(step.before().number());
    }

    /** What the setting counts and the pool's own maximum, as it is told, does not: Jetty's own threads. */
    private double beside(Step step, Pool pool) {
        OptionalDouble told =
                pool.number(setting == PoolSetting.MAX ? PoolQuantity.MAX : PoolQuantity.MIN);
        OptionalDouble set = step.before().number();
        return told.isPresent() && set.isPresent()
                ? Math.max(0, set.getAsDouble() - told.getAsDouble())
                : 0;
    }

    private static Series series(PoolQuantity quantity, Pool pool) {
        return quantity.signal(pool.kind()).of(pool.name());
    }

    @Override
    public Setting read(String subject) throws IOException {
        Tunable tunable = part(subject).part();
        Object own =
                target.ask(
                        "tell %s of %s".formatted(id.id(), subject),
                        CallKind.READ,
                        beans ->
                                beans.getAttribute(
                                        ObjectName.getInstance(tunable.bean()),
                                        tunable.attribute()));
        return value(tunable, setting).read(own);
    }

    @Override
    public void write(String subject, Setting wanted) throws IOException {
        Part<Tunable> part = pools.of(pools.fresh(), subject, setting.id(), this::tunable);
        if (!part.part().writable()) {
            throw SeenPools.refused(refusal(part));
        }
        Tunable tunable = part.part();
        var value = new Attribute(tunable.attribute(), value(tunable, setting).toWrite(wanted));
        target.set(
                "set %s of %s to %s".formatted(id.id(), subject, wanted.words()),
                beans -> beans.setAttribute(ObjectName.getInstance(tunable.bean()), value));
    }
}
