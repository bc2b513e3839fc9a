package dev.fettle.jfr;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class SampledThreadsTest {
    private final SampledThreads threads = new SampledThreads();

    @Test
    void theFirstSampleOfAnOldThreadCountsFromLongAgo() {
        assertFalse(threads.isWhole(3));
        assertTrue(threads.isWhole(3));
        assertFalse(threads.isWhole(4));
    }

    @Test
    void ofAThreadThatBeganMeanwhileItIsWhole() {
        threads.started(20);
        assertTrue(threads.isWhole(20));
        assertTrue(threads.isWhole(25));
        assertFalse(threads.isWhole(19));
    }
}
