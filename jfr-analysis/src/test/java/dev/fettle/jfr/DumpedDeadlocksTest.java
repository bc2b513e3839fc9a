package dev.fettle.jfr;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.signal.CodePlace;
import dev.fettle.target.Observation.Waiter;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Optional;

class DumpedDeadlocksTest {
    /** Of a JDK 17, without the JDK's own frames. */
    private static final String TEXT =
            """
            "transfer-1" #15 prio=5 os_prio=0 cpu=0.29ms elapsed=2.02s tid=0x00007fd2201ac380 nid=0x4729 waiting for monitor entry  [0x00007fd1f8f67000]
               java.lang.Thread.State: BLOCKED (on object monitor)
            \tat Dead.one(Dead.java:5)
            \t- waiting to lock <0x00000000ff5a5820> (a java.lang.Object)
            \t- locked <0x00000000ff5a5810> (a java.lang.Object)
            \tat Dead.lambda$main$0(Dead.java:9)
            \tat Dead$$Lambda$87/0x00007fd1ac007a08.run(Unknown Source)
            \tat java.lang.Thread.run(java.base@17.0.15/Thread.java:840)

            "transfer-2" #16 prio=5 os_prio=0 cpu=0.20ms elapsed=2.02s tid=0x00007fd2201ad710 nid=0x472a waiting for monitor entry  [0x00007fd1f8e67000]
               java.lang.Thread.State: BLOCKED (on object monitor)
            \tat Dead.one(Dead.java:5)
            \t- waiting to lock <0x00000000ff5a5810> (a java.lang.Object)
            \t- locked <0x00000000ff5a5820> (a java.lang.Object)
            \tat Dead.lambda$main$1(Dead.java:9)
            \tat Dead$$Lambda$88/0x00007fd1ac007c28.run(Unknown Source)
            \tat java.lang.Thread.run(java.base@17.0.15/Thread.java:840)

            "bill "x"" #17 prio=5 os_prio=0 cpu=0.32ms elapsed=2.02s tid=0x00007fd2201a2d50 nid=0x472b waiting on condition  [0x00007fd1f8d67000]
               java.lang.Thread.State: WAITING (parking)
            \t- parking to wait for  <0x00000000ff5a59a8> (a java.util.concurrent.locks.ReentrantLock$NonfairSync)
            \tat Dead.two(Dead.java:6)
            \tat Dead.lambda$main$2(Dead.java:10)
            \tat Dead$$Lambda$89/0x00007fd1ac007400.run(Unknown Source)
            \tat java.lang.Thread.run(java.base@17.0.15/Thread.java:840)

            "bill" #18 prio=5 os_prio=0 cpu=0.28ms elapsed=2.02s tid=0x00007fd2201a4260 nid=0x472c waiting on condition  [0x00007fd1f8c67000]
               java.lang.Thread.State: WAITING (parking)
            \t- parking to wait for  <0x00000000ff5a5978> (a java.util.concurrent.locks.ReentrantLock$NonfairSync)
            \tat Dead.two(Dead.java:6)
            \tat Dead.lambda$main$3(Dead.java:10)
            \tat Dead$$Lambda$90/0x00007fd1ac008000.run(Unknown Source)
            \tat java.lang.Thread.run(java.base@17.0.15/Thread.java:840)

            Found one Java-level deadlock:
            =============================
            "transfer-1":
              waiting to lock monitor 0x00007fd1a00020c0 (object 0x00000000ff5a5820, a java.lang.Object),
              which is held by "transfer-2"

            "transfer-2":
              waiting to lock monitor 0x00007fd1f000a460 (object 0x00000000ff5a5810, a java.lang.Object),
              which is held by "transfer-1"

            Java stack information for the threads listed above:
            ===================================================
            "transfer-1":
            \tat Dead.one(Dead.java:5)
            \t- waiting to lock <0x00000000ff5a5820> (a java.lang.Object)
            \t- locked <0x00000000ff5a5810> (a java.lang.Object)
            \tat Dead.lambda$main$0(Dead.java:9)
            \tat Dead$$Lambda$87/0x00007fd1ac007a08.run(Unknown Source)
            \tat java.lang.Thread.run(java.base@17.0.15/Thread.java:840)
            "transfer-2":
            \tat Dead.one(Dead.java:5)
            \t- waiting to lock <0x00000000ff5a5810> (a java.lang.Object)
            \t- locked <0x00000000ff5a5820> (a java.lang.Object)
            \tat Dead.lambda$main$1(Dead.java:9)
            \tat Dead$$Lambda$88/0x00007fd1ac007c28.run(Unknown Source)
            \tat java.lang.Thread.run(java.base@17.0.15/Thread.java:840)

            Found one Java-level deadlock:
            =============================
            "bill "x"":
              waiting for ownable synchronizer 0x00000000ff5a59a8, (a java.util.concurrent.locks.ReentrantLock$NonfairSync),
              which is held by "bill"

            "bill":
              waiting for ownable synchronizer 0x00000000ff5a5978, (a java.util.concurrent.locks.ReentrantLock$NonfairSync),
              which is held by "bill "x""

            Java stack information for the threads listed above:
            ===================================================
            "bill "x"":
            \t- parking to wait for  <0x00000000ff5a59a8> (a java.util.concurrent.locks.ReentrantLock$NonfairSync)
            \tat Dead.two(Dead.java:6)
            \tat Dead.lambda$main$2(Dead.java:10)
            \tat Dead$$Lambda$89/0x00007fd1ac007400.run(Unknown Source)
            \tat java.lang.Thread.run(java.base@17.0.15/Thread.java:840)
            "bill":
            \t- parking to wait for  <0x00000000ff5a5978> (a java.util.concurrent.locks.ReentrantLock$NonfairSync)
            \tat Dead.two(Dead.java:6)
            \tat Dead.lambda$main$3(Dead.java:10)
            \tat Dead$$Lambda$90/0x00007fd1ac008000.run(Unknown Source)
            \tat java.lang.Thread.run(java.base@17.0.15/Thread.java:840)

            Found 2 deadlocks.
            """;

    private static DumpedDeadlocks parse(String text) {
        return DumpedDeadlocks.parse(text, ThreadDump.parse(text), PlaceToLook.standard());
    }

    @Test
    void tellsWhoWaitsWhereForWhatAndWhoHoldsIt() {
        DumpedDeadlocks found = parse(TEXT);
        assertEquals(4, found.count());
        List<Waiter> waiters = found.told().waiters();
        Waiter first = waiters.getFirst();
        assertEquals("transfer-1", first.name());
        assertEquals("java.lang.Object@ff5a5820", first.lock());
        assertEquals(waiters.get(1).id(), first.owner());
        assertEquals(first.id(), waiters.get(1).owner());
        assertEquals(new CodePlace("Dead", "one", 5), first.place());
        assertEquals(Optional.of(new CodePlace("Dead", "one", 5)), first.taken());
        assertEquals(
                List.of("one", "main", "run"),
                first.frames().stream().map(CodePlace::method).toList());
        assertFalse(first.timed());
    }

    @Test
    void tellsLocksThatHaveAnOwnerToo() {
        List<Waiter> waiters = parse(TEXT).told().waiters().subList(2, 4);
        assertEquals("bill \"x\"", waiters.getFirst().name());
        assertEquals(
                "java.util.concurrent.locks.ReentrantLock$NonfairSync@ff5a59a8",
                waiters.getFirst().lock());
        assertEquals(waiters.get(1).id(), waiters.getFirst().owner());
        assertEquals(Optional.empty(), waiters.getFirst().taken(), "the JVM does not tell");
        assertEquals(4, parse(TEXT).told().waiters().stream().map(Waiter::id).distinct().count());
    }

    @Test
    void threadsOfOneNameAreToldApartByTheirLocks() {
        List<Waiter> waiters = parse(TEXT.replace("transfer-2", "transfer-1")).told().waiters();
        assertTrue(waiters.get(0).id() != waiters.get(1).id(), waiters.toString());
    }

    @Test
    void whoeverWaitsForATimeIsSaidTo() {
        String timed = TEXT.replace("State: WAITING (parking)", "State: TIMED_WAITING (parking)");
        assertTrue(parse(timed).told().waiters().get(2).timed());
    }

    @Test
    void aDumpWithoutThemHasNone() {
        assertEquals(0, parse(TEXT.substring(0, TEXT.indexOf("Found one"))).count());
        assertEquals(List.of(), parse("").told().waiters());
    }
}
