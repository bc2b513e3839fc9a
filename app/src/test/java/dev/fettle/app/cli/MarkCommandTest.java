package dev.fettle.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class MarkCommandTest {
    private final Spoken spoken = new Spoken();

    /** An address means what it says: no JVM need be there. */
    @Test
    void saysWhereNobodyLooks() {
        assertEquals(ExitStatus.DONE, spoken.run("mark", "db1:9010", "500", "users"));
        assertTrue(spoken.out().startsWith("Marked db1:9010. No session"), spoken.out());
        assertEquals("", spoken.err());
    }

    @Test
    void refusesWhatIsNoLabel() {
        assertEquals(ExitStatus.WRONG_USAGE, spoken.run("mark", "db1:9010"));
        assertEquals(ExitStatus.WRONG_USAGE, spoken.run("mark", "db1:9010", " \n "));
        assertEquals(ExitStatus.WRONG_USAGE, spoken.run("mark", "db1:9010", "x".repeat(501)));
        assertTrue(spoken.err().contains("at most 500 characters"), spoken.err());
    }

    @Test
    void refusesATargetThatIsNotThere() {
        assertEquals(ExitStatus.NO_TARGET, spoken.run("mark", "2147483646", "500 users"));
    }
}
