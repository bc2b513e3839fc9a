package dev.fettle.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.signal.CodePlace;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

class ThrowsTest {
    private static final Instant BEGIN = Instant.parse("2026-11-27T02:00:00Z");
    private static final String REFUSED = "com.acme.Refused";

    private final Throws thrown = new Throws(new Stacks(), PlaceToLook.standard());

    private static List<CodePlace> stack(String type) {
        return List.of(
                new CodePlace("java.lang.Throwable", "<init>", 273),
                new CodePlace("java.lang.RuntimeException", "<init>", 63),
                new CodePlace(type, "<init>", 5),
                new CodePlace("com.acme.Gate", "<init>", 7),
                new CodePlace("com.acme.Shop", "open", 12));
    }

    private void made(String type, boolean error, long thread, int millis) {
        var one = new Throws.Made(type, BEGIN.plusMillis(millis), thread, "worker-" + thread);
        thrown.made(one, error, stack(type));
    }

    private List<Happening> drain(int second) {
        return all(second).stream()
                .filter(Happening.class::isInstance)
                .map(Happening.class::cast)
                .toList();
    }

    private List<Observation> all(int second) {
        List<Observation> said = new ArrayList<>();
        thrown.drain(BEGIN.plusSeconds(second), said::add);
        return said;
    }

    @Test
    void thePlaceIsWhatMadeItAndNotItsOwnConstructors() {
        made(REFUSED, false, 1, 0);
        made(REFUSED, false, 1, 10);
        Happening one = drain(1).getFirst();
        assertEquals(REFUSED + " at com.acme.Gate.<init>(Gate.java:7)", one.subject());
        assertEquals("2", one.attributes().get(Happening.COUNT));
        assertTrue(one.attributes().get(Happening.STACK).startsWith("com.acme.Gate.<init>"));
    }

    /** As HikariCP 7.1 makes one at each borrow while its leak detection is armed. */
    private void borrowed(int millis) {
        kept(
                "java.lang.Exception",
                millis,
                new CodePlace("java.lang.Throwable", "<init>", 273),
                new CodePlace("java.lang.Exception", "<init>", 66),
                new CodePlace("com.zaxxer.hikari.pool.ProxyLeakTask", "<init>", 53),
                new CodePlace("com.zaxxer.hikari.HikariDataSource", "getConnection", 100));
    }

    private void kept(String type, int millis, CodePlace... frames) {
        List<CodePlace> all = new ArrayList<>(List.of(frames));
        all.add(new CodePlace("com.acme.Shop", "open", 12));
        var one = new Throws.Made(type, BEGIN.plusMillis(millis), 1, "worker-1");
        thrown.made(one, false, all);
    }

    /** Frames as seen in the events of Druid 1.2.28 on JDK 25. */
    @Test
    void druidsLookAtItsBorrowersStackIsABorrow() {
        kept(
                "java.lang.Exception",
                0,
                new CodePlace("java.lang.Throwable", "<init>", 266),
                new CodePlace("java.lang.Exception", "<init>", 55),
                new CodePlace("java.lang.Thread", "getStackTrace", 2193),
                new CodePlace(
                        "com.alibaba.druid.pool.DruidDataSource", "getConnectionDirect", 1435));
        Happening said = drain(1).getFirst();
        assertEquals(Happening.BORROWED, said.kind());
        assertEquals("Druid", said.subject());
    }

    /** Frames as seen in the events of DBCP2 2.14.0, Tomcat JDBC 11.0.27 and Vibur 26.0. */
    @Test
    void whatListsOfLoansKeepStacksByIsNoError() {
        kept(
                "org.apache.commons.pool2.impl.ThrowableCallStack$Snapshot",
                0,
                new CodePlace("org.apache.commons.pool2.impl.ThrowableCallStack", "fill", 87));
        kept(
                "java.lang.Exception",
                1,
                new CodePlace("java.lang.Exception", "<init>", 55),
                new CodePlace("org.apache.tomcat.jdbc.pool.ConnectionPool", "getThreadDump", 1276));
        kept(
                "java.lang.Throwable",
                2,
                new CodePlace("java.lang.Throwable", "<init>", 266),
                new CodePlace("org.vibur.dbcp.pool.ConnectionFactory", "prepareTracking", 169));
        assertEquals(List.of(), drain(1));
    }

    @Test
    void whatAPoolItselfThrowsIsAnError() {
        kept(
                "java.lang.Exception",
                0,
                new CodePlace("java.lang.Exception", "<init>", 55),
                new CodePlace("org.apache.tomcat.jdbc.pool.ConnectionPool", "borrowConnection", 7));
        assertEquals(Happening.THROWN, drain(1).getFirst().kind());
    }

    @Test
    void theShareOfThoseThatAreKeptIsTold() {
        borrowed(0);
        borrowed(10);
        borrowed(20);
        made(REFUSED, false, 1, 30);
        List<Observation> said = new ArrayList<>();
        thrown.counts(BEGIN.plusSeconds(1), said::add);
        var kept = Signals.THROWABLES_KEPT.whole();
        assertEquals(List.of(new Sample(kept, BEGIN.plusSeconds(1), 0.75)), said);
        thrown.counts(BEGIN.plusSeconds(2), said::add);
        assertEquals(new Sample(kept, BEGIN.plusSeconds(2), 0), said.getLast());
        thrown.counts(BEGIN.plusSeconds(3), said::add);
        assertEquals(2, said.size(), "no more while there are none");
    }

    @Test
    void whatAPoolKeepsOfABorrowIsNoneThatWasThrown() {
        borrowed(0);
        borrowed(10);
        List<Happening> said = drain(1);
        assertEquals(1, said.size(), said::toString);
        assertEquals(Happening.BORROWED, said.getFirst().kind());
        assertEquals("HikariCP", said.getFirst().subject());
        assertEquals(
                "com.acme.Shop.open(Shop.java:12)",
                said.getFirst().attributes().get(Happening.PLACE));
        assertEquals("2", said.getFirst().attributes().get(Happening.COUNT));
        assertEquals(List.of(), drain(2));
    }

    @Test
    void whereBorrowsMayBeMissingNoneCounts() {
        for (int i = 0; i < Borrows.COMPLETE; i++) {
            borrowed(i);
        }
        List<Happening> said = drain(1);
        assertEquals(1, said.size(), said::toString);
        assertEquals("0", said.getFirst().attributes().get(Happening.COUNT));
    }

    @Test
    void theStackComesOnceAMinute() {
        made(REFUSED, false, 1, 0);
        assertTrue(drain(1).getFirst().attributes().containsKey(Happening.STACK));
        made(REFUSED, false, 1, 1_500);
        assertFalse(drain(2).getFirst().attributes().containsKey(Happening.STACK));
        made(REFUSED, false, 1, 61_500);
        assertTrue(drain(62).getFirst().attributes().containsKey(Happening.STACK));
    }

    @Test
    void anErrorThatIsToldOfTwiceCountsOnce() {
        made("com.acme.Broken", true, 1, 0);
        made("com.acme.Broken", false, 1, 0);
        Happening one = drain(1).getFirst();
        assertEquals("1", one.attributes().get(Happening.COUNT));
        assertEquals("true", one.attributes().get(Happening.ERROR));
    }

    @Test
    void aThreadThatEndsAtOnceAfterItIsToldOf() {
        made(REFUSED, false, 1, 0);
        made(REFUSED, false, 2, 0);
        thrown.threadEnded(1, BEGIN.plusMillis(40));
        thrown.threadEnded(2, BEGIN.plusMillis(900));
        assertEquals("1", drain(1).getFirst().attributes().get(Happening.ENDED));
    }

    @Test
    void aThreadThatWasToldToEndIsNoFailure() {
        made("java.lang.InterruptedException", false, 1, 0);
        thrown.threadEnded(1, BEGIN.plusMillis(1));
        assertFalse(drain(1).getFirst().attributes().containsKey(Happening.ENDED));
    }

    @Test
    void rareKindsOfAMomentWithManyAreOneButNoErrorIs() {
        for (int i = 0; i < 50; i++) {
            made("com.acme.E" + i, false, 1, i);
            made("com.acme.E" + i, false, 1, i);
        }
        made("com.acme.Broken", true, 1, 60);
        List<Happening> said = drain(1);
        assertEquals(Throws.SHOWN + 2, said.size());
        assertTrue(said.stream().anyMatch(it -> it.subject().startsWith("com.acme.Broken at")));
        Happening others = said.getLast();
        assertEquals(Series.OTHER, others.subject());
        assertEquals("60", others.attributes().get(Happening.COUNT));
        assertEquals(List.of(), drain(2));
    }

    @Test
    void ofNoneNothingIsSaidUnlessAllWouldBeToldOf() {
        assertEquals(List.of(), all(1));
        thrown.areTold();
        var none = new Sample(Signals.THROWABLES_TOLD.whole(), BEGIN.plusSeconds(2), 0);
        assertEquals(List.of(none), all(2));
    }
}
