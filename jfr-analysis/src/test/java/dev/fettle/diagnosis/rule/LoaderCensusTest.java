package dev.fettle.diagnosis.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.signal.Signals;
import dev.fettle.target.Observation.Sample;

import org.junit.jupiter.api.Test;

import java.time.Instant;

class LoaderCensusTest {
    private static final Instant BEGIN = Instant.parse("2026-11-27T11:23:00Z");
    private static final String TYPE = "groovy.lang.GroovyClassLoader$InnerLoader";

    private final LoaderCensus census = new LoaderCensus();

    private void look(int second, int count) {
        Instant at = BEGIN.plusSeconds(second);
        census.see(new Sample(Signals.LOADERS.of(TYPE), at, count));
        census.see(new Sample(Signals.LOADER_CLASSES.of(TYPE), at, count));
    }

    @Test
    void looksAtTheChangeOfARecordingsFileDoNotHideThatTheyBecomeMore() {
        look(21, 45);
        look(83, 402);
        look(146, 828);
        look(154, 891);
        look(155, 891);
        look(162, 941);
        look(163, 941);
        look(193, 1_023);
        look(194, 1_023);
        LoaderCensus.Growth growth = census.since(BEGIN).orElseThrow();
        assertEquals(TYPE, growth.type());
        assertTrue(growth.loaders() >= 900, growth.toString());
        assertTrue(census.compares(BEGIN));
    }

    @Test
    void thoseThatAreLetGoDoNotBecomeMore() {
        look(0, 100);
        look(60, 300);
        look(120, 90);
        assertTrue(census.since(BEGIN).isEmpty());
    }

    @Test
    void twoLooksAtOnceCompareNothing() {
        look(0, 100);
        look(1, 200);
        assertFalse(census.compares(BEGIN));
        assertTrue(census.since(BEGIN).isEmpty());
    }
}
