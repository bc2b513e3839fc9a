package dev.fettle.app.desk;

import dev.fettle.advice.RestartAdvice;
import dev.fettle.advice.RestartPlan;
import dev.fettle.advice.TookCheck;
import dev.fettle.app.frame.Restarted;
import dev.fettle.app.frame.Restarted.Account;
import dev.fettle.app.tuning.AdvisedJvm;
import dev.fettle.app.tuning.AdvisedJvms;
import dev.fettle.app.tuning.TunedJvm;
import dev.fettle.app.tuning.Unjournaled;
import dev.fettle.baseline.Baseline;
import dev.fettle.connect.LocalJvm;
import dev.fettle.connect.LocalJvms;
import dev.fettle.target.Flags;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Remembers what JVMs were advised for their next start, and says of a JVM that may be that start what
 * became of it. Reads files of this machine, and of the target only its flags. Safe for use by several
 * threads.
 */
final class Restarts {
    private final AdvisedJvms kept;
    private final Supplier<List<LocalJvm>> running;
    private final String here;

    /**
     * @param running the JVMs of this machine
     * @param here what it is called
     */
    Restarts(AdvisedJvms kept, Supplier<List<LocalJvm>> running, String here) {
        this.kept = kept;
        this.running = running;
        this.here = here;
    }

    static Restarts of(AdvisedJvms kept) {
        String own = ManagementFactory.getRuntimeMXBean().getName();
        return new Restarts(
                kept, () -> new LocalJvms().list(), own.substring(own.indexOf('@') + 1));
    }

    /** Nothing is kept where nothing is to be changed at the next start. */
    void remember(Instant at, TunedJvm jvm, RestartPlan plan, Optional<Baseline> before)
            throws Unjournaled {
        if (!plan.isEmpty()) {
            kept.keep(jvm, here, RestartAdvice.of(at, plan, before));
        }
    }

    /**
     * @param flags asked for only where a JVM was advised that this one may follow
     * @param levels how this JVM runs; empty where too little was measured
     * @param watched how long it was watched so far
     */
    Restarted of(TunedJvm now, Supplier<Flags> flags, Optional<Baseline> levels, Duration watched)
            throws Unjournaled {
        List<AdvisedJvm> before = before(now);
        if (before.isEmpty()) {
            return Restarted.NONE;
        }
        List<LocalJvm> jvms = running.get();
        List<AdvisedJvm> alive = before.stream().filter(it -> runs(it, jvms)).toList();
        List<AdvisedJvm> ended = before.stream().filter(it -> !alive.contains(it)).toList();
        List<String> notes = new ArrayList<>();
        if (ended.isEmpty()) {
            notes.add(
                    "%s has the same name, was advised a restart and still runs: this JVM is not its next start, and is not held against that advice."
                            .formatted(alive.getFirst().jvm().name()));
            return new Restarted(List.of(), notes);
        }
        Flags known = flags.get();
        if (ended.size() > 1) {
            notes.add(
                    "%d JVMs of this name were advised a restart and have ended (%s): which of them this one follows cannot be told."
                            .formatted(
                                    ended.size(),
                                    String.join(
                                            ", ",
                                            ended.stream().map(it -> it.jvm().name()).toList())));
            return new Restarted(ended.stream().map(it -> ambiguous(it, known)).toList(), notes);
        }
        AdvisedJvm one = ended.getFirst();
        siblings(one, now, jvms).ifPresent(notes::add);
        return new Restarted(List.of(account(one, now, known, levels, watched)), notes);
    }

    /** Those that this JVM may follow, without those that another one that was advised followed. */
    private List<AdvisedJvm> before(TunedJvm now) throws Unjournaled {
        List<AdvisedJvm> all = kept.all().stream().filter(it -> it.mayPrecede(now, here)).toList();
        return all.stream()
                .filter(it -> all.stream().noneMatch(later -> it.mayPrecede(later.jvm(), here)))
                .toList();
    }

    /** A number is given anew once its process has ended. */
    private static boolean runs(AdvisedJvm advised, List<LocalJvm> jvms) {
        return advised.isLocal()
                && jvms.stream()
                        .filter(jvm -> Long.toString(jvm.pid()).equals(advised.jvm().address()))
                        .anyMatch(
                                jvm ->
                                        jvm.started()
                                                .map(it -> it.isBefore(advised.first()))
                                                .orElse(true));
    }

    /** Others that may as well be the next start. */
    private static Optional<String> siblings(
            AdvisedJvm advised, TunedJvm now, List<LocalJvm> jvms) {
        List<String> others =
                jvms.stream()
                        .filter(jvm -> jvm.name().equals(advised.jvm().label()))
                        .filter(jvm -> !Long.toString(jvm.pid()).equals(now.address()))
                        .filter(jvm -> jvm.started().filter(advised.first()::isBefore).isPresent())
                        .map(jvm -> Long.toString(jvm.pid()))
                        .toList();
        return !advised.isLocal() || others.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "Others of this name were started since, too (%s): one of them may be the next start rather than this one."
                                .formatted(String.join(", ", others)));
    }

    private static Account ambiguous(AdvisedJvm it, Flags flags) {
        RestartAdvice taken = best(it, flags);
        return new Account(
                it.jvm().name(),
                taken.at(),
                taken.check(flags),
                Optional.empty(),
                "it is not known which of them ran here before");
    }

    private static Account account(
            AdvisedJvm it, TunedJvm now, Flags flags, Optional<Baseline> levels, Duration watched) {
        RestartAdvice taken = best(it, flags);
        if (taken.before().isEmpty()) {
            return new Account(
                    it.jvm().name(),
                    taken.at(),
                    taken.check(flags),
                    Optional.empty(),
                    "%s was watched for less than %d s"
                            .formatted(it.jvm().name(), RestartAdvice.LEAST.toSeconds()));
        }
        if (levels.isEmpty()) {
            Duration left = RestartAdvice.LEAST.minus(watched);
            return new Account(
                    it.jvm().name(),
                    taken.at(),
                    taken.check(flags),
                    Optional.of(
                            left.compareTo(Duration.ofSeconds(1)) < 0
                                    ? Duration.ofSeconds(1)
                                    : left),
                    "");
        }
        TookCheck check =
                taken.check(
                        flags,
                        levels.get(),
                        since(it.jvm(), taken.before().get().from()),
                        since(now, levels.get().from()));
        return new Account(
                it.jvm().name(),
                taken.at(),
                check,
                Optional.empty(),
                check.isCompared() ? "" : "nothing was measured in both");
    }

    private static Duration since(TunedJvm jvm, Instant at) {
        return Duration.between(Instant.ofEpochMilli(jvm.startedMillis()), at);
    }

    /** Somebody may have taken what was advised a little earlier, with other numbers. */
    private static RestartAdvice best(AdvisedJvm advised, Flags flags) {
        return advised.advice().reversed().stream()
                .filter(it -> it.check(flags).isTaken())
                .findFirst()
                .orElseGet(advised::newest);
    }
}
