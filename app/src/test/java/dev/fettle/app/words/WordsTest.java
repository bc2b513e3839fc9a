package dev.fettle.app.words;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fettle.profile.Share;
import dev.fettle.signal.Signals;
import dev.fettle.signal.Unit;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;

final class WordsTest {
    @Test
    void givesEveryNumberAUnitAndNoMoreDigitsThanItCarries() {
        assertEquals("412 MB", Quantity.of(Unit.BYTES, 412.4 * 1024 * 1024).toString());
        assertEquals("1.5 GB", Quantity.of(Unit.BYTES, 1.5 * (1 << 30)).toString());
        assertEquals("0.98 MB", Quantity.of(Unit.BYTES, 1_023_999).toString());
        assertEquals("0 B", Quantity.of(Unit.BYTES, 0).toString());
        assertEquals("310 MB/s", Quantity.of(Unit.BYTES_PER_SECOND, 310 << 20).toString());
        assertEquals("18.4 ms", Quantity.of(Unit.SECONDS, 0.01841).toString());
        assertEquals("1.9 s", Quantity.of(Unit.SECONDS, 1.9).toString());
        assertEquals("46 %", Quantity.of(Unit.RATIO, 0.46).toString());
        assertEquals("1,054", Quantity.of(Unit.COUNT, 1054).toString());
        assertEquals("3.1 /s", Quantity.of(Unit.COUNT_PER_SECOND, 3.1).toString());
    }

    @Test
    void tellsDurationsInTwoParts() {
        assertEquals("42 s", Times.span(Duration.ofSeconds(42)));
        assertEquals("6 min 40 s", Times.span(Duration.ofSeconds(400)));
        assertEquals("3 h 5 min", Times.span(Duration.ofMinutes(185)));
        assertEquals("2 d 4 h", Times.span(Duration.ofHours(52)));
        assertEquals("0 s", Times.span(Duration.ofSeconds(-3)));
    }

    @Test
    void tellsTheClockAndItsZone() {
        Instant at = Instant.parse("2026-11-20T14:02:18Z");
        assertEquals("14:02:18", new Times(ZoneOffset.UTC).clock(at));
        assertEquals("UTC", new Times(ZoneOffset.UTC).offset(at));
        assertEquals("UTC+1", new Times(ZoneId.of("Europe/Berlin")).offset(at));
        assertEquals("UTC-3:30", new Times(ZoneId.of("America/St_Johns")).offset(at));
    }

    @Test
    void tellsConfidenceInWords() {
        assertEquals("almost certain", Confidence.words(0.97));
        assertEquals("very likely", Confidence.words(0.88));
        assertEquals("a suspicion", Confidence.words(0.2));
    }

    @Test
    void tellsNoShareWithoutItsMargin() {
        assertEquals("50 ± 10 %", ShareText.of(new Share(50, 100)));
        assertEquals("1.0 ± 0.8 %", ShareText.of(new Share(10, 1000)));
        assertEquals("100 ± 0.4 %", ShareText.of(new Share(1000, 1000)));
        assertEquals("–", ShareText.of(new Share(0, 0)), "of nothing there is no share");
    }

    @Test
    void findsCodeInSentences() {
        assertEquals(
                List.of(
                        new CodeText("Threads leak from ", false),
                        new CodeText("a.b.C.start(C.java:42)", true),
                        new CodeText(": 694 are alive", false)),
                CodeText.parts("Threads leak from a.b.C.start(C.java:42): 694 are alive"));
        assertEquals(
                "Threads leak from C.start:42: 694",
                CodeText.briefly("Threads leak from a.b.C.start(C.java:42): 694"));
        assertEquals("3.1 threads/s, 95 % sure.", CodeText.briefly("3.1 threads/s, 95 % sure."));
        assertEquals("C.m", CodeText.brief("a.C.m(Unknown Source)"));
    }

    @Test
    void neverSaysLessThanABoundIs() {
        assertEquals("0 s", Times.bound(Duration.ZERO));
        assertEquals("43 s", Times.bound(Duration.ofMillis(42_001)));
        assertEquals("1 min", Times.bound(Duration.ofSeconds(60)));
        assertEquals("6 min", Times.bound(Duration.ofSeconds(315)));
        assertEquals("59 min", Times.bound(Duration.ofMinutes(59)));
        assertEquals("1 h", Times.bound(Duration.ofSeconds(59 * 60 + 1)));
        assertEquals("3 h", Times.bound(Duration.ofMinutes(125)));
        assertEquals("1 d", Times.bound(Duration.ofMinutes(23 * 60 + 1)));
        assertEquals("3 d", Times.bound(Duration.ofHours(53)));
    }

    @Test
    void aRateBelowAHundredthIsNotNone() {
        assertEquals("0.0033 /s", Quantity.of(Unit.COUNT_PER_SECOND, 1 / 300.0).toString());
        assertEquals("0 /s", Quantity.of(Unit.COUNT_PER_SECOND, 0).toString());
    }

    @Test
    void whatIsComparedIsNamedWithoutPackages() {
        String type = "com.google.common.cache.LocalCache$StrongAccessEntry";
        assertEquals(
                "jvm.heap.class.bytes LocalCache$StrongAccessEntry",
                Differences.label(Signals.CLASS_BYTES.of(type)));
        assertEquals(
                "fettle.deviation http.server.request.rate",
                Differences.label(Signals.DEVIATION.of("http.server.request.rate")));
    }

    @Test
    void findsPlacesInWhateverATargetSays() {
        String endless = "a.".repeat(50_000);

        assertEquals(List.of(new CodeText(endless, false)), CodeText.parts(endless));
    }
}
