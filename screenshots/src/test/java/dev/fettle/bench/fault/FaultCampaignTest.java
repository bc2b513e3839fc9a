package dev.fettle.bench.fault;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.bench.fault.Campaign.Report;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Eight of the campaign's faults, of the kinds that are over soon; the command has all kinds. */
class FaultCampaignTest {
    private static final long SEED = 3;
    private static final int FAULTS = 8;

    /** In seconds; the campaign's own are longer. */
    private static final int LONGEST = 8;

    /** The campaign's own bound is 1 s; a busy machine alone may take longer than that. */
    private static final Duration HANG = Duration.ofSeconds(5);

    /** A busy machine's late ticks are no lost samples; a target that is forgotten loses more. */
    private static final int LATE = 5;

    @TempDir private Path folder;

    @Test
    void losesAndLeavesNothingWhateverBefallsItsTargets() throws Exception {
        Report report =
                new Campaign(SEED, FAULTS, LONGEST, Kind::quick).run(folder, System.out::println);

        FaultTable.print(report);
        assertEquals(List.of(), report.failed());
        assertEquals(FAULTS, report.outcomes().stream().filter(Outcome::tookEffect).count());
        assertEquals(List.of(), report.left());
        assertTrue(report.fx().compareTo(HANG) < 0, () -> "the window hung for " + report.fx());
        assertTrue(
                report.losses().stream().allMatch(each -> each.hole().samples() <= LATE),
                () -> report.losses().toString());
    }
}
