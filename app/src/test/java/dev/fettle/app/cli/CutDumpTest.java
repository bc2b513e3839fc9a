package dev.fettle.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A thread dump that is cut off is told up to the cut, and never without saying so. */
class CutDumpTest {
    private static final String WHOLE =
            """
            4711:
            2026-11-27 11:10:20
            Full thread dump OpenJDK 64-Bit Server VM (17.0.15+6 mixed mode, sharing):

            "worker-1" #12 prio=5 os_prio=0 cpu=1.00ms elapsed=9.00s tid=0x01 nid=0x1 runnable
               java.lang.Thread.State: RUNNABLE
            \tat com.acme.Shop.take(Shop.java:12)

            "worker-2" #13 prio=5 os_prio=0 cpu=1.00ms elapsed=9.00s tid=0x02 nid=0x2 runnable
               java.lang.Thread.State: RUNNABLE
            \tat com.acme.Shop.take(Shop.java:12)

            JNI global refs: 16, weak refs: 0
            """;

    @TempDir private Path folder;
    private Path whole;
    private Path cut;

    @BeforeEach
    void write() throws IOException {
        whole = Files.writeString(folder.resolve("whole.txt"), WHOLE);
        cut =
                Files.writeString(
                        folder.resolve("cut.txt"), WHOLE.substring(0, WHOLE.indexOf("JNI")));
    }

    @Test
    void isToldAsFarAsItCanBeRead() {
        var spoken = new Spoken();
        assertEquals(ExitStatus.FILE, spoken.run("threads", "--from", cut.toString()));
        assertTrue(spoken.out().contains("1 platform thread"), spoken.out());
        assertTrue(spoken.out().contains("Shop.take:12"), spoken.out());
        assertTrue(spoken.err().contains("it breaks off after 1 thread;"), spoken.err());
    }

    @Test
    void isComparedWithNone() {
        var spoken = new Spoken();
        assertEquals(
                ExitStatus.FILE,
                spoken.run("threads", "--from", whole.toString(), "--against", cut.toString()));
        assertEquals("", spoken.out());
        assertTrue(spoken.err().contains("would take the rest for gone"), spoken.err());
        assertEquals(ExitStatus.DONE, new Spoken().run("threads", "--from", whole.toString()));
    }
}
