package dev.fettle.diagnosis.rule;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.diagnosis.Inquiry;
import dev.fettle.diagnosis.Simulation;
import dev.fettle.target.Collector;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.OwnRequest;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;

class HeapGrowthPausesTest {
    private static final Facts FACTS = Simulation.facts(Collector.G1);
    private static final double BYTES = 80 << 20;

    private final HeapGrowthPauses measured = new HeapGrowthPauses();

    private void count(int from, int to, double seconds) {
        measured.asking(OwnRequest.COUNT, BYTES);
        measured.see(Happening.asked(OwnRequest.COUNT, Simulation.at(from)));
        measured.see(
                Happening.answered(
                        OwnRequest.COUNT, Simulation.at(from), Simulation.at(to), seconds));
    }

    private static Happening stop(int second, double seconds) {
        return new Happening(
                Happening.VM_OPERATION,
                "GC_HeapInspection",
                Simulation.at(second),
                Map.of(Happening.DURATION, Double.toString(seconds)));
    }

    @Test
    void predictsNothingBeforeTheFirst() {
        assertEquals(Optional.empty(), measured.of(OwnRequest.COUNT, BYTES));
        var predicted = new Inquiry.CountClasses(BYTES, Optional.empty()).predict(FACTS);
        assertTrue(predicted.words().contains("about 70 ms, longer"), predicted.words());
    }

    @Test
    void theLastOneBeatsTheConstant() {
        count(10, 11, 0.739);
        Optional<Duration> last = measured.of(OwnRequest.COUNT, BYTES);
        var predicted = new Inquiry.CountClasses(BYTES, last).predict(FACTS);
        assertEquals(Duration.ofMillis(739), predicted.pause());
        assertTrue(predicted.words().contains("about 740 ms, by the last one"), predicted.words());
    }

    @Test
    void theStopItselfIsMoreExactThanTheAnswer() {
        count(10, 12, 1.4);
        measured.see(stop(11, 0.7));
        assertEquals(Optional.of(Duration.ofMillis(700)), measured.of(OwnRequest.COUNT, BYTES));
    }

    @Test
    void anotherToolsStopIsNoMeasureOfOurs() {
        count(10, 12, 1.4);
        measured.see(stop(40, 9));
        assertEquals(Optional.of(Duration.ofMillis(1400)), measured.of(OwnRequest.COUNT, BYTES));
    }

    @Test
    void whatWasMeasuredLongAgoHoldsNoMore() {
        count(10, 11, 0.5);
        measured.forget(Simulation.at(600));
        assertTrue(measured.of(OwnRequest.COUNT, BYTES).isPresent());
        measured.forget(Simulation.at(612));
        assertEquals(Optional.empty(), measured.of(OwnRequest.COUNT, BYTES));
    }

    @Test
    void noCollectionIsAskedForWhereACountTookTooLong() {
        Happening slow =
                Happening.answered(OwnRequest.COUNT, Simulation.at(10), Simulation.at(13), 3);
        var stops = new HeapGrowthNaming(Simulation.facts(Collector.PARALLEL), 1);
        assertTrue(stops.probe(BYTES).isPresent());
        stops.see(slow);
        assertEquals(Optional.empty(), stops.probe(BYTES));
        var runsOn = new HeapGrowthNaming(Simulation.facts(Collector.ZGC), 1);
        runsOn.see(slow);
        assertTrue(runsOn.probe(BYTES).isPresent(), "it does not stop the target");
    }

    @Test
    void moreAliveTakesLonger() {
        count(10, 11, 0.5);
        assertEquals(Optional.of(Duration.ofSeconds(1)), measured.of(OwnRequest.COUNT, 2 * BYTES));
        assertEquals(Optional.of(Duration.ofMillis(500)), measured.of(OwnRequest.COUNT, BYTES / 2));
    }
}
