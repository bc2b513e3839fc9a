package dev.fettle.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.signal.CodePlace;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signal;
import dev.fettle.signal.ThreadSignals;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Exhibit;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.StartSite;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

class StartSitesTest {
    private static final Instant T = Instant.parse("2026-11-23T18:00:00Z");
    private static final CodePlace START = new CodePlace("java.lang.Thread", "start", 1);
    private static final CodePlace ADD =
            new CodePlace("java.util.concurrent.ThreadPoolExecutor", "addWorker", 2);
    private static final CodePlace RUN =
            new CodePlace("java.util.concurrent.ThreadPoolExecutor", "runWorker", 3);
    private static final CodePlace SHOP = new CodePlace("com.acme.Shop", "place", 42);
    private static final String SUBJECT = "com.acme.Shop.place(Shop.java:42)";

    private final StartSites sites = new StartSites(PlaceToLook.standard());

    private List<Observation> drained() {
        List<Observation> all = new ArrayList<>();
        sites.drain(T, all::add);
        return all;
    }

    private static OptionalDouble value(List<Observation> all, Signal signal, String subject) {
        return all.stream()
                .filter(Sample.class::isInstance)
                .map(Sample.class::cast)
                .filter(it -> it.series().equals(new Series(signal, subject)))
                .mapToDouble(Sample::value)
                .findFirst();
    }

    private void start(long id, CodePlace... frames) {
        sites.started(id, "thread", List.of(frames));
    }

    private static StartSite site(List<Observation> all) {
        return all.stream()
                .filter(Exhibit.class::isInstance)
                .map(it -> (StartSite) ((Exhibit) it).content())
                .findFirst()
                .orElseThrow();
    }

    @Test
    void countsTheLiveThreadsOfAPlace() {
        for (int id = 1; id <= 10; id++) {
            start(id, START, SHOP);
        }
        sites.ended(3);
        List<Observation> all = drained();
        assertEquals(OptionalDouble.of(9), value(all, ThreadSignals.SITE_LIVE, SUBJECT));
        assertEquals(OptionalDouble.of(10), value(all, ThreadSignals.SITE_STARTED, SUBJECT));
        assertEquals(OptionalDouble.of(1), value(all, ThreadSignals.SITE_COUNT, ""));
        assertEquals(List.of(1L, 2L, 4L), site(all).live().subList(0, 3));
        assertFalse(site(all).pooled());
    }

    @Test
    void saysNothingOfAPlaceThatDidNotChangeButThatItListens() {
        start(1, START, SHOP);
        drained();
        assertEquals(List.of(new Sample(ThreadSignals.SITE_COUNT.whole(), T, 1)), drained());
    }

    @Test
    void passesOverTheEndOfThreadsThatItNeverSawStart() {
        sites.ended(99);
        assertEquals(List.of(new Sample(ThreadSignals.SITE_COUNT.whole(), T, 0)), drained());
    }

    @Test
    void knowsThreadsThatAPoolStarts() {
        for (int id = 1; id <= 5; id++) {
            start(id, START, ADD, SHOP);
        }
        assertTrue(site(drained()).pooled());
    }

    @Test
    void knowsThePoolOfAServerOfWhichAllOfTheStackIs() {
        String type = "org.apache.tomcat.util.threads.ThreadPoolExecutor";
        for (int id = 1; id <= 5; id++) {
            start(
                    id,
                    START,
                    new CodePlace(type, "addWorker", 984),
                    new CodePlace(type, "execute", 1388));
        }
        assertTrue(site(drained()).pooled());
    }

    @Test
    void aBareThreadStartedByAPoolsWorkerIsNotThePools() {
        for (int id = 1; id <= 5; id++) {
            start(id, START, SHOP, RUN);
        }
        assertFalse(site(drained()).pooled());
    }

    @Test
    void countsPoolsByTheJdksDefaultNames() {
        sites.started(1, "pool-1-thread-1", List.of(START, ADD, SHOP));
        sites.started(2, "pool-1-thread-2", List.of(START, ADD, SHOP));
        sites.started(3, "pool-2-thread-1", List.of(START, ADD, SHOP));
        sites.started(4, "mine", List.of(START, ADD, SHOP));
        assertEquals(OptionalDouble.of(2), value(drained(), ThreadSignals.SITE_POOLS, SUBJECT));
        sites.ended(3);
        assertEquals(OptionalDouble.of(1), value(drained(), ThreadSignals.SITE_POOLS, SUBJECT));
    }

    @Test
    void doesNotFindTheConsolesOwnThreads() {
        sites.started(
                1,
                "RMI TCP Connection(1)-127.0.0.1",
                List.of(START, ADD, new CodePlace("sun.rmi.transport.Transport", "run", 1)));
        sites.started(
                2,
                "Timer-0",
                List.of(START, new CodePlace("jdk.management.jfr.StreamManager", "run", 1)));
        assertEquals(List.of(new Sample(ThreadSignals.SITE_COUNT.whole(), T, 0)), drained());
    }

    @Test
    void findsThreadsThatTheProgramStartsInACallOverRmi() {
        start(1, START, SHOP, new CodePlace("sun.rmi.transport.Transport", "run", 1));
        assertEquals(OptionalDouble.of(1), value(drained(), ThreadSignals.SITE_LIVE, SUBJECT));
    }

    @Test
    void placesAreBounded() {
        for (int line = 1; line <= 2 * StartSites.SITES; line++) {
            start(line, START, new CodePlace("com.acme.Shop", "place", line));
        }
        List<Observation> all = drained();
        assertTrue(all.size() <= 2 * (StartSites.SITES + 2), all.size() + " observations");
        assertEquals(
                OptionalDouble.of(StartSites.SITES),
                value(all, ThreadSignals.SITE_LIVE, Series.OTHER));
    }

    @Test
    void placesWithoutThreadsMakeRoom() {
        for (int line = 1; line <= 2 * StartSites.SITES; line++) {
            start(line, START, new CodePlace("com.acme.Shop", "place", line));
            sites.ended(line);
            drained();
        }
        assertEquals(
                OptionalDouble.empty(), value(drained(), ThreadSignals.SITE_LIVE, Series.OTHER));
    }

    @Test
    void threadsAreBounded() {
        for (long id = 1; id <= StartSites.THREADS + 10; id++) {
            start(id, START, SHOP);
        }
        assertEquals(
                OptionalDouble.of(StartSites.THREADS),
                value(drained(), ThreadSignals.SITE_LIVE, SUBJECT));
    }
}
