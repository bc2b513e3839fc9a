package dev.fettle.lever;

import dev.fettle.connect.BlockedObject;
import dev.fettle.lever.SeenPools.Part;
import dev.fettle.pool.Adapted;
import dev.fettle.pool.Breaker;
import dev.fettle.pool.Deed;
import dev.fettle.remedy.Expectation;
import dev.fettle.remedy.LeverId;
import dev.fettle.signal.BreakerSignals;
import dev.fettle.signal.BreakerState;
import dev.fettle.target.Capability;
import dev.fettle.tuning.Bounds;
import dev.fettle.tuning.Knob;
import dev.fettle.tuning.LeverRefused;
import dev.fettle.tuning.LibraryEffect;
import dev.fettle.tuning.Setting;
import dev.fettle.tuning.Step;

import java.io.IOException;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * What circuit breakers do with calls; its subjects are the breakers' names, and only those that were read: a
 * library makes a new breaker of a name that it does not know. A state that a breaker leaves by itself
 * (closed, open, half-open) cannot be put back as such: what takes the breaker out of a state that somebody
 * forced is that it is closed, and it opens again by itself where calls fail.
 */
final class BreakerStateKnob implements Knob {
    static final String NAME = "breaker.state";
    private static final LeverId ID = new LeverId(NAME);

    /** Those that a breaker goes through by itself. */
    private static final Set<BreakerState> BY_ITSELF =
            EnumSet.of(BreakerState.CLOSED, BreakerState.OPEN, BreakerState.HALF_OPEN);

    /**
     * What is forced is judged by some values a second apart, before a guard could take the refused calls,
     * which are its purpose, for harm: guards look at ten seconds.
     */
    private static final Duration FORCED = Duration.ofSeconds(8);

    /** The operations are done when they return (Spring Boot, Camel); what reads them may keep values. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(100);

    private final TargetBeans target;
    private final SeenPools pools;

    BreakerStateKnob(TargetBeans target, SeenPools pools) {
        this.target = target;
        this.pools = pools;
    }

    @Override
    public LeverId id() {
        return ID;
    }

    @Override
    public String meaning() {
        return "What a circuit breaker does with calls: lets them through, refuses them, or tries"
                + " some.";
    }

    @Override
    public Setting.Kind kind() {
        return Setting.Kind.TEXT;
    }

    @Override
    public Bounds bounds(String subject) {
        return Bounds.NONE;
    }

    @Override
    public Found find() throws IOException {
        return target.find(
                Capability.JMX,
                _ ->
                        pools.find(
                                BreakerStateKnob::deed,
                                "no breaker that is told of here can be set"));
    }

    private static Optional<Deed> deed(Adapted whole) {
        return whole instanceof Breaker
                ? whole.deeds().stream().filter(each -> each.lever().equals(NAME)).findFirst()
                : Optional.empty();
    }

    private Part<Deed> recent(String subject) throws LeverRefused {
        return pools.of(pools.recent(), subject, NAME, BreakerStateKnob::deed);
    }

    private Part<Deed> fresh(String subject) throws LeverRefused {
        return pools.of(pools.fresh(), subject, NAME, BreakerStateKnob::deed);
    }

    @Override
    public Setting parse(String subject, String text) throws IOException {
        Setting wanted = Setting.parse(kind(), text);
        if (state(wanted).isEmpty()) {
            throw new IllegalArgumentException(
                    "\"%s\" is no state. It takes %s here."
                            .formatted(text, String.join(", ", choices(recent(subject).part()))));
        }
        return wanted;
    }

    @Override
    public Setting asRead(String subject, Setting wanted) {
        return state(wanted).map(BreakerStateKnob::setting).orElse(wanted);
    }

    @Override
    public Optional<String> unfit(String subject, Setting value) throws IOException {
        Deed deed = recent(subject).part();
        Optional<BreakerState> state = state(value);
        return state.flatMap(it -> choice(deed, it)).isPresent()
                ? Optional.empty()
                : Optional.of(
                        "It takes %s here, which \"%s\" is not."
                                .formatted(String.join(", ", choices(deed)), value.raw()));
    }

    private static List<String> choices(Deed deed) {
        return deed.choices().stream()
                .flatMap(each -> each.leadsTo().stream())
                .map(each -> setting(each).raw())
                .distinct()
                .toList();
    }

    private static Optional<Deed.Choice> choice(Deed deed, BreakerState state) {
        return deed.choices().stream()
                .filter(each -> each.leadsTo().equals(Optional.of(state)))
                .findFirst();
    }

    /** To put back what was: where that was by itself and cannot be had, what lets it go on by itself. */
    private static Optional<Deed.Choice> legal(Deed deed, BreakerState state) {
        return choice(deed, state)
                .or(
                        () ->
                                BY_ITSELF.contains(state)
                                        ? choice(deed, BreakerState.CLOSED)
                                        : Optional.empty());
    }

    static Setting setting(BreakerState state) {
        return new Setting(Setting.Kind.TEXT, state.words().replace(' ', '-'));
    }

    /** However it is written: {@code FORCED_OPEN} as well. */
    private static Optional<BreakerState> state(Setting value) {
        String name =
                value.raw().strip().replace('-', '_').replace(' ', '_').toUpperCase(Locale.ROOT);
        for (BreakerState each : BreakerState.values()) {
            if (each.name().equals(name)) {
                return Optional.of(each);
            }
        }
        return Optional.empty();
    }

    @Override
    public boolean holds(Setting now, Setting set) {
        return now.equals(set) || byItself(now) && byItself(set);
    }

    private static boolean byItself(Setting setting) {
        return state(setting).filter(BY_ITSELF::contains).isPresent();
    }

    @Override
    public Optional<String> without(String subject) {
        return pools.without(subject, NAME);
    }

    @Override
    public Optional<LibraryEffect> ofLibrary(String subject) throws IOException {
        return Optional.of(PoolEffect.ofDeed(recent(subject)));
    }

    @Override
    public Optional<Expectation> expects(Step step, Duration within) {
        BreakerState wanted = state(step.after()).orElse(BreakerState.CLOSED);
        String words = step.subject() + " is " + wanted.words();
        return Optional.of(
                wanted == BreakerState.OPEN || wanted == BreakerState.HALF_OPEN
                        ? new Expectation.Armed(
                                words + ", and goes on by itself as the next calls turn out")
                        : new Expectation.Stays(
                                BreakerSignals.STATE.of(step.subject()),
                                wanted.code(),
                                words,
                                wanted.refuses() ? FORCED : within));
    }

    @Override
    public Setting read(String subject) throws IOException {
        if (fresh(subject).whole() instanceof Breaker breaker) {
            return setting(
                    breaker.state()
                            .orElseThrow(
                                    () ->
                                            SeenPools.refused(
                                                    "The state of %s is not told: %s."
                                                            .formatted(
                                                                    subject,
                                                                    SeenPools.clause(
                                                                            breaker.noState())))));
        }
        throw SeenPools.refused(subject + " is no breaker.");
    }

    /** Returns once it reads so, or is going on by itself. */
    @Override
    public void write(String subject, Setting value) throws IOException {
        Deed deed = fresh(subject).part();
        BreakerState wanted =
                state(value).orElseThrow(() -> SeenPools.refused(value.raw() + " is no state."));
        Deed.Choice choice =
                legal(deed, wanted)
                        .orElseThrow(
                                () ->
                                        SeenPools.refused(
                                                "%s cannot be set to %s."
                                                        .formatted(subject, wanted.words())));
        BreakerState goal = choice.leadsTo().orElse(wanted);
        Setting before = read(subject);
        if (before.equals(setting(goal))) {
            return;
        }
        await(subject, before, goal, called(subject, goal, choice));
    }

    /**
     * Calls it. What comes back that Fettle does not have may be the library's own exception, or what it
     * returns: only the state tells.
     *
     * @return what came back so, the end of a sentence; empty mostly
     */
    private String called(String subject, BreakerState goal, Deed.Choice choice)
            throws IOException {
        try {
            new PoolCall(target, choice.call())
                    .run("set the breaker " + subject + " to " + goal.words());
            return "";
        } catch (BlockedObject e) {
            return "; it answered with " + e.what();
        }
    }

    private void await(String subject, Setting before, BreakerState goal, String answered)
            throws IOException {
        long until = System.nanoTime() + PATIENCE.toNanos();
        Setting now = read(subject);
        while (!now.equals(setting(goal)) && now.equals(before) && System.nanoTime() < until) {
            LockSupport.parkNanos(LOOK);
            now = read(subject);
        }
        if (!now.equals(setting(goal)) && (now.equals(before) || !holds(now, setting(goal)))) {
            throw SeenPools.refused(
                    "The breaker %s %s is %s, not %s%s."
                            .formatted(
                                    subject,
                                    answered.isEmpty() ? "took it and" : "was told so and",
                                    now.words(),
                                    goal.words(),
                                    answered));
        }
    }
}
