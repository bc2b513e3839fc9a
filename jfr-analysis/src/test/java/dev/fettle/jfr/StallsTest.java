package dev.fettle.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StallsTest {
    @ParameterizedTest
    @CsvSource({
        "[B, byte[]",
        "[[J, long[][]",
        "[Ljava.lang.String;, java.lang.String[]",
        "[[Lcom.acme.Row;, com.acme.Row[][]"
    })
    void namesArraysAsTheSourceDoes(String binary, String name) {
        assertEquals(name, Stalls.arrayName(binary));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "G1CollectForAllocation",
                "ZMarkEnd",
                "XMarkStart",
                "ShenandoahDegeneratedGC",
                "ParallelGCFailedAllocation",
                "SerialCollectForAllocation",
                "GenCollectFull",
                "CollectForMetadataAllocation"
            })
    void collectionsAreNoOperationsOfTheirOwn(String operation) {
        assertTrue(Stalls.isCollection(operation));
    }

    @Test
    void whatToolsAskForIs() {
        assertFalse(Stalls.isCollection("ThreadDump"));
        assertFalse(Stalls.isCollection("GC_HeapInspection"));
        assertFalse(Stalls.isCollection("RedefineClasses"));
    }
}
