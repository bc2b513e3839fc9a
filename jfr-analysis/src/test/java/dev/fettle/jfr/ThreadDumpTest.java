package dev.fettle.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.Map;

class ThreadDumpTest {
    /** As JDK 17 and 25 write it. */
    private static final String TEXT =
            """
            2026-11-27 02:44:35
            Full thread dump OpenJDK 64-Bit Server VM (17.0.15+6-Debian-1deb12u1 mixed mode, sharing):

            "pool-9-thread-1" #25 prio=5 os_prio=0 cpu=0.15ms elapsed=59.57s tid=0x00007f7ed002ab40 nid=0x435c waiting on condition  [0x00007f7eda2fd000]
               java.lang.Thread.State: WAITING (parking)
            \tat jdk.internal.misc.Unsafe.park(java.base@17.0.15/Native Method)
            \t- parking to wait for  <0x00000000fe6030e0> (a java.util.concurrent.locks.AbstractQueuedSynchronizer$ConditionObject)
            \tat java.util.concurrent.locks.LockSupport.park(java.base@17.0.15/LockSupport.java:341)

            "reply \\"waiter\\"" #29 [17229] daemon prio=5 os_prio=0 cpu=0.13ms elapsed=61.99s tid=0x00007f935c0591d0 nid=17229 waiting on condition  [0x00007f9376cf8000]
               java.lang.Thread.State: WAITING (parking)
            \tat jdk.internal.misc.Unsafe.park(java.base@25.0.3/Native Method)
            \t- parking to wait for  <0x00000000fba32ca8> (a java.util.concurrent.CountDownLatch$Sync)

            "sleeper" #30 [17230] prio=5 os_prio=0 cpu=12.5ms elapsed=61.99s tid=0x1 nid=2 waiting on condition  [0x0]
               java.lang.Thread.State: TIMED_WAITING (sleeping)
            \tat java.lang.Thread.sleep0(java.base@25.0.3/Native Method)

            "busy" #31 [17231] prio=5 os_prio=0 cpu=9001.00ms elapsed=61.99s tid=0x1 nid=2 runnable  [0x0]
               java.lang.Thread.State: RUNNABLE
            \tat com.acme.Busy.run(Busy.java:1)
            \t- locked <0x00000000fba32ca8> (a java.lang.Object)

            "new" #32 [17232] prio=5 os_prio=0 cpu=0.01ms elapsed=1.99s tid=0x1 nid=2 runnable  [0x0]
               java.lang.Thread.State: RUNNABLE

            "VM Thread" os_prio=0 cpu=7.36ms elapsed=12.99s tid=0x00007f935c11f7d0 nid=17207 runnable
            """;

    private final Map<Long, ThreadDump.Thread> threads = ThreadDump.parse(TEXT).threads();

    @Test
    void tellsAPoolsWorkerFromAWaiter() {
        assertTrue(threads.get(25L).queued());
        assertTrue(threads.get(25L).still());
        assertFalse(threads.get(29L).queued());
        assertTrue(threads.get(29L).still());
        assertEquals("0x00000000fba32ca8", threads.get(29L).blocker());
    }

    @Test
    void tellsWhoSleepsAndWhoRuns() {
        assertTrue(threads.get(30L).sleeping());
        assertFalse(threads.get(30L).still());
        assertFalse(threads.get(31L).still());
        assertEquals("", threads.get(31L).blocker(), "what it holds it does not wait for");
        assertFalse(threads.get(32L).aged());
    }

    @Test
    void takesJavasThreadsAlone() {
        assertEquals(5, threads.size());
        assertEquals(Map.of(), ThreadDump.parse("no dump\n\"at all").threads());
    }
}
