package dev.fettle.app.notify;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Mending;
import dev.fettle.app.frame.OwnCost;
import dev.fettle.app.frame.Recording;
import dev.fettle.app.settings.Notify;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Judgement;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Stage;
import dev.fettle.diagnosis.Standing;
import dev.fettle.target.Link;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

class NotifierTest {
    private static final Instant BEGIN = Instant.parse("2026-11-28T08:00:00Z");

    private final List<Notice> told = new CopyOnWriteArrayList<>();
    private Notify settings =
            new Notify(true, Optional.empty(), List.of(), Severity.WARNING, Duration.ofMinutes(10));
    private boolean channelFails;
    private int second;

    private static Standing finding(String subject, Severity severity, String headline) {
        return new Standing(
                new Finding(
                        "thread-leak",
                        subject,
                        Stage.CONFIRMED,
                        severity,
                        0.9,
                        Onset.at(BEGIN),
                        headline,
                        "",
                        List.of(),
                        List.of(),
                        List.of()),
                BEGIN);
    }

    /** Shows each set of findings as what is new at one second; returns once all was told. */
    private void see(List<List<Standing>> seconds) {
        var notifier =
                new Notifier(
                        () -> settings,
                        _ ->
                                List.of(
                                        new Channel() {
                                            @Override
                                            public String name() {
                                                return "the test";
                                            }

                                            @Override
                                            public void tell(Notice notice) {
                                                if (channelFails) {
                                                    throw new IllegalStateException("it is broken");
                                                }
                                                told.add(notice);
                                            }
                                        }));
        for (List<Standing> fresh : seconds) {
            Instant now = BEGIN.plusSeconds(second++);
            notifier.see(
                    new Frame(
                            now,
                            new Link.Up(now),
                            Optional.empty(),
                            List.of(),
                            new Judgement(now, fresh, fresh, List.of()),
                            new Recording.Off(""),
                            OwnCost.NONE,
                            Mending.NONE));
        }
        notifier.close();
    }

    @Test
    void nobodyIsToldUnlessTheSettingsNameSomebody() {
        settings = Notify.NOBODY;
        assertTrue(settings.nobody());
        see(List.of(List.of(finding("a", Severity.CRITICAL, "all is lost"))));
        assertEquals(List.of(), told);
    }

    @Test
    void tellsWhatIsSevereEnough() {
        see(
                List.of(
                        List.of(
                                finding("a", Severity.INFO, "something is odd"),
                                finding("b", Severity.WARNING, "40 threads"))));
        assertEquals(List.of("40 threads"), told.stream().map(Notice::headline).toList());
    }

    @Test
    void tellsOfOneFindingOnceInAWhile() {
        List<Standing> same = List.of(finding("a", Severity.WARNING, "40 threads"));
        see(List.of(same, same, same));
        assertEquals(1, told.size());
    }

    @Test
    void whatBecomesWorseDoesNotWait() {
        see(
                List.of(
                        List.of(finding("a", Severity.WARNING, "40 threads")),
                        List.of(finding("a", Severity.CRITICAL, "400 threads")),
                        List.of(finding("a", Severity.CRITICAL, "401 threads"))));
        assertEquals(
                List.of("40 threads", "400 threads"), told.stream().map(Notice::headline).toList());
    }

    @Test
    void neverMoreThanATenthEachHourAndSaysWhatWasLeftOut() {
        List<List<Standing>> many = new CopyOnWriteArrayList<>();
        for (int i = 0; i < Rate.MOST_AN_HOUR + 5; i++) {
            many.add(List.of(finding("place " + i, Severity.CRITICAL, "it is bad")));
        }
        for (int i = 0; i < 3600; i++) {
            many.add(List.of());
        }
        many.add(List.of(finding("the last", Severity.CRITICAL, "it is bad")));
        see(many);
        assertEquals(Rate.MOST_AN_HOUR + 1, told.size());
        assertEquals(5, told.getLast().left());
        assertTrue(told.getLast().text().endsWith("5 more were not told of"));
    }

    @Test
    void tellsNoSecrets() {
        see(
                List.of(
                        List.of(
                                finding(
                                        "jdbc:acme://joe:hunter22@db/x",
                                        Severity.CRITICAL,
                                        "cannot open jdbc:acme://joe:hunter22@db/x"))));
        assertFalse(told.getFirst().json().contains("hunter22"), told.getFirst()::json);
    }

    @Test
    void aChannelThatFailsEndsNothing() {
        channelFails = true;
        see(List.of(List.of(finding("a", Severity.CRITICAL, "one"))));
        channelFails = false;
        see(List.of(List.of(finding("b", Severity.CRITICAL, "two"))));
        assertEquals(List.of("two"), told.stream().map(Notice::headline).toList());
    }
}
