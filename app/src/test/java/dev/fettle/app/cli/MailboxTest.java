package dev.fettle.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Mending;
import dev.fettle.app.frame.OwnCost;
import dev.fettle.app.frame.Recording;
import dev.fettle.diagnosis.Judgement;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Link;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Gap;
import dev.fettle.target.Observation.Sample;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

class MailboxTest {
    private static final Instant AT = Instant.parse("2026-11-01T12:00:00Z");
    private final Mailbox mailbox = new Mailbox();

    private static Frame frame(int observations) {
        Observation sample =
                new Observation.Sample(new Series(Signals.THREAD_COUNT, ""), AT, observations);
        return new Frame(
                AT,
                new Link.Up(AT),
                Optional.empty(),
                Collections.nCopies(observations, sample),
                new Judgement(AT, List.of(), List.of(), List.of()),
                new Recording.Off(""),
                OwnCost.NONE,
                Mending.NONE);
    }

    @Test
    void joinsFramesThatWereNotTakenInTime() throws InterruptedException {
        mailbox.accept(frame(2));
        mailbox.accept(frame(3));

        assertEquals(5, mailbox.take(1).orElseThrow().fresh().size());
        assertTrue(mailbox.take(1).isEmpty());
    }

    @Test
    void staysBoundedWhereNobodyReads() throws InterruptedException {
        for (int i = 0; i < 4; i++) {
            mailbox.accept(frame(Frame.MOST_WAITING / 2));
        }
        List<Observation> waited = mailbox.take(1).orElseThrow().fresh();
        assertEquals(Frame.MOST_WAITING, waited.stream().filter(Sample.class::isInstance).count());
        assertEquals(1, waited.stream().filter(Gap.class::isInstance).count(), "it is told");
    }

    @Test
    void wakesWhoeverWaits() throws InterruptedException {
        mailbox.wake();

        assertTrue(mailbox.take(Long.MAX_VALUE).isEmpty());
    }
}
