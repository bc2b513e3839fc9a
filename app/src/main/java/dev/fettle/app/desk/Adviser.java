package dev.fettle.app.desk;

import dev.fettle.advice.AdviceAnswer;
import dev.fettle.advice.RestartFigures;
import dev.fettle.advice.RestartPlan;
import dev.fettle.advice.Seen;
import dev.fettle.app.frame.Advised;
import dev.fettle.app.frame.Advising;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Reply;
import dev.fettle.app.frame.Restarted;
import dev.fettle.app.log.LogScope;
import dev.fettle.app.tuning.Journal;
import dev.fettle.app.tuning.TunedJvm;
import dev.fettle.app.tuning.Unjournaled;
import dev.fettle.baseline.Baseline;
import dev.fettle.connect.Life;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Standing;
import dev.fettle.target.Flags;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Folds what a session sees of its target, from the first tick on, into what advice rests on. What is
 * asked of the target is asked off the session's thread. Safe for use by several threads.
 */
public final class Adviser implements Advising {
    private static final System.Logger LOG = System.getLogger(Adviser.class.getName());

    private final String name;
    private final Optional<Restarts> restarts;
    private final AtomicBoolean asking = new AtomicBoolean();
    private final AtomicBoolean checking = new AtomicBoolean();
    private Seen seen = new Seen();
    private RestartFigures figures = new RestartFigures();
    private Life life;
    private Tunable target;
    private List<Finding> standing = List.of();

    /**
     * @param name the session's
     * @param restarts what was advised for them; empty where that is not remembered
     */
    Adviser(String name, Optional<Restarts> restarts) {
        this.name = name;
        this.restarts = restarts;
    }

    /**
     * @param name the session's
     * @param journal beside which is kept what was advised; empty where that is not remembered
     */
    public static Adviser of(String name, Optional<Journal> journal) {
        return new Adviser(name, journal.map(it -> Restarts.of(it.advised())));
    }

    /** The session has a target; of another life nothing was seen yet. */
    public synchronized void reached(Tunable reached) {
        if (life != null && !life.sameAs(reached.life())) {
            seen = new Seen();
            figures = new RestartFigures();
        }
        life = reached.life();
        target = reached;
    }

    public synchronized void left() {
        target = null;
    }

    /** A tick of the session. */
    public synchronized void see(Frame frame) {
        if (frame.facts().isEmpty()) {
            return;
        }
        seen.tick(frame.at(), frame.fresh());
        figures.tick(frame.at(), frame.fresh(), frame.facts().get());
        standing =
                frame.judgement().standing().stream()
                        .map(Standing::verdict)
                        .filter(Finding.class::isInstance)
                        .map(Finding.class::cast)
                        .toList();
    }

    @Override
    public void advise(Duration least, Consumer<Reply<Advised>> reply) {
        synchronized (this) {
            if (target != null && seen.watched().compareTo(least) < 0) {
                reply.accept(
                        Reply.none(
                                "Advice comes once this JVM has been watched for "
                                        + least.toSeconds()
                                        + " s."));
                return;
            }
        }
        ask("advise", asking, this::advise, reply);
    }

    @Override
    public void restarted(Consumer<Reply<Restarted>> reply) {
        ask("restarts", checking, asked -> restarted(asked, asked::flags), reply);
    }

    /** What is asked of a target, off the session's thread. */
    private interface Question<T> {
        T of(Tunable asked);
    }

    private <T> void ask(
            String what, AtomicBoolean busy, Question<T> question, Consumer<Reply<T>> reply) {
        Tunable asked;
        synchronized (this) {
            asked = target;
        }
        if (asked == null) {
            reply.accept(Reply.none("The target is not connected now."));
            return;
        }
        if (!busy.compareAndSet(false, true)) {
            reply.accept(Reply.none("That is being worked out already."));
            return;
        }
        Thread.ofPlatform()
                .daemon()
                .name("fettle-" + what + "-" + name)
                .start(LogScope.carry(() -> reply.accept(answer(asked, busy, question))));
    }

    private static <T> Reply<T> answer(Tunable asked, AtomicBoolean busy, Question<T> question) {
        try {
            return Reply.told(question.of(asked));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "no advice could be worked out", e);
            return Reply.none("Fettle itself failed: " + e + ". Its log has the details.");
        } finally {
            busy.set(false);
        }
    }

    private Advised advise(Tunable asked) {
        Flags flags = asked.flags();
        List<String> arguments = asked.life().jvmArguments();
        AdviceAnswer answer;
        synchronized (this) {
            answer = AdviceAnswer.of(seen, flags, asked.facts(), standing, arguments);
        }
        RestartPlan plan = answer.plan(arguments);
        // Before this one's own plan is kept: that is for its next start.
        Restarted restarted = restarted(asked, () -> flags);
        return new Advised(answer, plan, restarted, remember(asked, plan));
    }

    /** Like what keeps the old from being read, this takes nothing from the advice. */
    private String remember(Tunable asked, RestartPlan plan) {
        if (restarts.isEmpty()) {
            return "";
        }
        try {
            restarts.get().remember(Instant.now(), jvm(asked), plan, levels(asked));
            return "";
        } catch (Unjournaled e) {
            LOG.log(Level.WARNING, "a plan for the next start is not kept", e);
            return "Whether it took cannot be said after the restart, since "
                    + e.getMessage()
                    + ".";
        }
    }

    private Restarted restarted(Tunable asked, Supplier<Flags> flags) {
        if (restarts.isEmpty()) {
            return Restarted.NONE;
        }
        Duration watched;
        synchronized (this) {
            watched = seen.watched();
        }
        try {
            return restarts.get().of(jvm(asked), flags, levels(asked), watched);
        } catch (Unjournaled e) {
            LOG.log(Level.WARNING, "what was advised before cannot be read", e);
            String why =
                    "What this JVM was advised before its start is not known, since "
                            + e.getMessage()
                            + "; mend that to be told whether it took.";
            return new Restarted(List.of(), List.of(why));
        }
    }

    private static TunedJvm jvm(Tunable asked) {
        return TunedJvm.of(asked.life(), asked.facts().name(), asked.address());
    }

    private synchronized Optional<Baseline> levels(Tunable asked) {
        return figures.baseline(asked.facts());
    }
}
