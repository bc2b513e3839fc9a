package dev.fettle.pool.detail;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fettle.pool.adapter.Holders;
import dev.fettle.pool.detail.BorrowStacks.Borrowed;
import dev.fettle.signal.CodePlace;

import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.regex.Pattern;

class BorrowStacksTest {
    private static final CodePlace HOLD = new CodePlace("com.acme.Load", "hold", 8);

    /** As Vibur 26.0 was recorded to answer. */
    private static final String TAKEN =
            """

            ============
            (1/5), Vibur proxy for: conn0: url=jdbc:h2:mem:test user=SA, held for 2147 ms, has not been accessed, taken by thread main, current thread state RUNNABLE

            Thread stack trace at the moment when getting the Connection:
              at com.acme.Load.hold(Load.java:8)

            Thread stack trace at the current moment:
              at com.acme.Elsewhere.now(Elsewhere.java:7)

            ============
            (2/5), Vibur proxy for: conn1: url=jdbc:h2:mem:test user=SA, held for 90 ms, has not been accessed, taken by thread shop, teller 2, current thread state RUNNABLE

            Thread stack trace at the moment when getting the Connection:
              at com.acme.Load.hold(Load.java:8)
            """;

    /** As DBCP2 2.14.0 was recorded to answer. */
    private static final String TRACE =
            """
            Pooled object created 2026-11-23 11:13:42 +0000 by the following code has not been returned to the pool:
            org.apache.commons.pool2.impl.ThrowableCallStack$Snapshot: 2026-11-23T11:13:42.883518957Z
            \tat com.acme.Load.hold(Load.java:8)
            """;

    @Test
    void readsWhoHasHeldForHowLong() {
        var how =
                new Holders(
                        Optional.empty(),
                        Optional.of(Pattern.compile("held for (\\d+) ms")),
                        Optional.of(Pattern.compile("taken by thread (.+?)(?:, current|\\R|$)")));

        assertEquals(
                List.of(
                        new Borrowed(
                                List.of(HOLD),
                                OptionalDouble.empty(),
                                OptionalDouble.of(2147),
                                "main"),
                        new Borrowed(
                                List.of(HOLD),
                                OptionalDouble.empty(),
                                OptionalDouble.of(90),
                                "shop, teller 2")),
                BorrowStacks.of(TAKEN, how));
    }

    @Test
    void readsRowsBelowTheirKeys() {
        var how = new Holders(Optional.of("lastBorrowTime"), Optional.empty(), Optional.empty());
        Map<String, ?> lent = Map.of("lastBorrowTime", 5_000L, "lastBorrowTrace", TRACE);
        Map<String, ?> free = Map.of("lastBorrowTime", 4_000L, "lastBorrowTrace", "");

        assertEquals(
                List.of(
                        new Borrowed(
                                List.of(HOLD),
                                OptionalDouble.of(5_000),
                                OptionalDouble.empty(),
                                "")),
                BorrowStacks.of(Map.of("north", List.of(lent, free)), how));
    }

    @Test
    void findsNothingInWhatHasNoStack() {
        var how = new Holders(Optional.empty(), Optional.empty(), Optional.empty());

        assertEquals(List.of(), BorrowStacks.of("nothing is lent", how));
        assertEquals(List.of(), BorrowStacks.of(null, how));
        assertEquals(List.of(), BorrowStacks.of(7, how));
    }
}
