package dev.fettle.app.desk;

import dev.fettle.advice.AdviceAnswer;
import dev.fettle.advice.Seen;
import dev.fettle.app.frame.Advised;
import dev.fettle.app.frame.Advising;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Reply;
import dev.fettle.app.log.LogScope;
import dev.fettle.connect.Life;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Standing;
import dev.fettle.target.Flags;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/**
 * Folds what a session sees of its target, from the first tick on, into what advice rests on. What is
 * asked of the target is asked off the session's thread. Safe for use by several threads.
 */
public final class Adviser implements Advising {
    private static final System.Logger LOG = System.getLogger(Adviser.class.getName());

    /** Shares of time need so much. */
    static final Duration LEAST = Duration.ofSeconds(30);

    private final String name;
    private final AtomicBoolean asking = new AtomicBoolean();
    private Seen seen = new Seen();
    private Life life;
    private Tunable target;
    private List<Finding> standing = List.of();

    /**
     * @param name the session's
     */
    public Adviser(String name) {
        this.name = name;
    }

    /** The session has a target; of another life nothing was seen yet. */
    public synchronized void reached(Tunable reached) {
        if (life != null && !life.sameAs(reached.life())) {
            seen = new Seen();
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
        standing =
                frame.judgement().standing().stream()
                        .map(Standing::verdict)
                        .filter(Finding.class::isInstance)
                        .map(Finding.class::cast)
                        .toList();
    }

    @Override
    public void advise(Consumer<Reply<Advised>> reply) {
        Tunable asked;
        synchronized (this) {
            asked = target;
            if (asked == null) {
                reply.accept(Reply.none("The target is not connected now."));
                return;
            }
            if (seen.watched().compareTo(LEAST) < 0) {
                reply.accept(
                        Reply.none(
                                "Advice comes once this JVM has been watched for "
                                        + LEAST.toSeconds()
                                        + " s."));
                return;
            }
        }
        if (!asking.compareAndSet(false, true)) {
            reply.accept(Reply.none("Advice is being worked out already."));
            return;
        }
        Thread.ofPlatform()
                .daemon()
                .name("fettle-advise-" + name)
                .start(LogScope.carry(() -> reply.accept(advise(asked))));
    }

    private Reply<Advised> advise(Tunable asked) {
        try {
            Flags flags = asked.flags();
            AdviceAnswer answer;
            synchronized (this) {
                answer = AdviceAnswer.of(seen, flags, asked.facts(), standing);
            }
            return Reply.told(new Advised(answer, answer.plan(asked.life().jvmArguments())));
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "no advice could be worked out", e);
            return Reply.none("Fettle itself failed: " + e + ". Its log has the details.");
        } finally {
            asking.set(false);
        }
    }
}
