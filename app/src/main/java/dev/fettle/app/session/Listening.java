package dev.fettle.app.session;

import dev.fettle.connect.NoAnswer;
import dev.fettle.target.Link;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Source;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;

/**
 * Polls a target's sources, through its circuit, and says how the link stands by what came. Errors end
 * here.
 */
final class Listening {
    private static final System.Logger LOG = System.getLogger(Listening.class.getName());

    private final TargetCircuit circuit;
    private final Consumer<Observation> take;
    private final BiConsumer<Instant, String> missed;
    private Attachment attachment;
    private Instant lastHeard;
    private String silence = "";
    private Instant unansweredSince;
    private int hanging;

    /**
     * @param take gets every observation
     * @param missed is told where nothing came, and why
     */
    Listening(
            TargetCircuit circuit, Consumer<Observation> take, BiConsumer<Instant, String> missed) {
        this.circuit = circuit;
        this.take = take;
        this.missed = missed;
    }

    /** From now on to this one. */
    void to(Attachment reached, Instant now) {
        attachment = reached;
        hanging = 0;
        lastHeard = now;
    }

    Instant lastHeard() {
        return lastHeard;
    }

    /** One poll, unless the circuit is open. Waits as long as one poll's deadline at most. */
    Link listen(Instant now) {
        Optional<String> lost = attachment.lost();
        if (lost.isPresent()) {
            return new Link.Lost(now, lost.get());
        }
        if (attachment.hanging() < hanging) {
            circuit.hint();
        }
        hanging = attachment.hanging();
        if (!circuit.mayAsk(now)) {
            missed.accept(now, silence);
            return stale(now, silence);
        }
        return poll(now);
    }

    private Link poll(Instant now) {
        try {
            var answer = new Answer();
            for (Source source : attachment.sources()) {
                source.poll(
                        now,
                        observation -> {
                            if (source.asksTheTarget()) {
                                answer.hear(observation);
                            }
                            take.accept(observation);
                        });
            }
            if (answer.nothingBut.isPresent() && !answer.anything) {
                return silent(now, new IOException(answer.nothingBut.get()), true);
            }
            circuit.answered();
            lastHeard = now;
            return new Link.Up(now);
        } catch (IOException e) {
            LOG.log(Level.DEBUG, "the target does not answer", e);
            missed.accept(now, sentence(e));
            return silent(now, e, e instanceof NoAnswer);
        } catch (RuntimeException e) {
            LOG.log(Level.ERROR, "a source failed", e);
            var failure = new IOException("Fettle could not read the target: " + sentence(e), e);
            missed.accept(now, failure.getMessage());
            return silent(now, failure, false);
        }
    }

    /** Whether a poll brought anything but the reason why it brought nothing. */
    private static final class Answer {
        private boolean anything;
        private Optional<String> nothingBut = Optional.empty();

        void hear(Observation observation) {
            if (observation instanceof Gap gap) {
                nothingBut = nothingBut.or(() -> Optional.of(gap.why()));
            } else {
                anything = true;
            }
        }
    }

    private Link silent(Instant now, IOException failure, boolean unanswered) {
        // Which of several questions it is that gets no answer is no news while none does.
        if (!unanswered || !lastHeard.equals(unansweredSince)) {
            silence = sentence(failure);
        }
        unansweredSince = unanswered ? lastHeard : null;
        circuit.failed(failure);
        hanging = attachment.hanging();
        return stale(now, silence);
    }

    private Link stale(Instant now, String why) {
        return attachment
                .lost()
                .<Link>map(reason -> new Link.Lost(now, reason))
                .orElseGet(() -> new Link.Stale(lastHeard, why));
    }

    private static String sentence(Exception failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank() ? failure.getClass().getSimpleName() : message;
    }
}
