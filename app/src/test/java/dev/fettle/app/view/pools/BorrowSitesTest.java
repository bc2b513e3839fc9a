package dev.fettle.app.view.pools;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fettle.app.view.pools.BorrowSites.Site;
import dev.fettle.pool.detail.DetailTable;

import org.junit.jupiter.api.Test;

import java.util.List;

final class BorrowSitesTest {
    private static final String PLACE = "com.acme.Load.hold(Load.java:8)";

    /** As DBCP2 2.14.0 was recorded to answer listAllObjects. */
    private static final String TRACE =
            """
            Pooled object created 2026-11-23 11:13:42 +0000 by the following code has not been returned to the pool:
            org.apache.commons.pool2.impl.ThrowableCallStack$Snapshot: 2026-11-23T11:13:42.883518957Z
            \tat org.apache.commons.pool2.impl.GenericObjectPool.borrowObject(GenericObjectPool.java:231)
            \tat org.apache.commons.dbcp2.BasicDataSource.getConnection(BasicDataSource.java:727)
            \tat com.acme.Load.hold(Load.java:8)
            \tat com.acme.Main.main(Main.java:19)
            """;

    /** As Vibur 26.0 was recorded to answer showTakenConnections. */
    private static final String TAKEN =
            """
            ============
            (1/5), Vibur proxy for: conn0: url=jdbc:h2:mem:test user=SA, held for 2147 ms, taken by thread main

            Thread stack trace at the moment when getting the Connection:
              at com.acme.Load.hold(Load.java:8)
              at com.acme.Main.main(Main.java:12)

            Thread stack trace at the current moment:
              at org.vibur.dbcp.ViburMonitoring.showTakenConnections(ViburMonitoring.java:331)
              at java.base/jdk.internal.reflect.NativeMethodAccessorImpl.invoke0(Native Method)
              at com.acme.Elsewhere.now(Elsewhere.java:7)

            ============
            (2/5), Vibur proxy for: conn1: held for 2100 ms, taken by thread other

            Thread stack trace at the moment when getting the Connection:
              at com.acme.Load.hold(Load.java:8)
            """;

    @Test
    void findsThePlaceInARowsTrace() {
        DetailTable table =
                new DetailTable(
                        List.of("borrowedCount", "lastBorrowTrace"),
                        List.of(List.of("1", TRACE), List.of("2", TRACE), List.of("0", "")),
                        "",
                        0);
        assertEquals(List.of(new Site(PLACE, 2)), BorrowSites.of(table));
    }

    @Test
    void passesOverWhereAHolderStandsNow() {
        assertEquals(List.of(new Site(PLACE, 2)), BorrowSites.of(text(TAKEN)));
    }

    @Test
    void findsNothingWhereNoStackIsTold() {
        assertEquals(List.of(), BorrowSites.of(text("nothing is lent at the moment")));
        assertEquals(
                List.of(),
                BorrowSites.of(
                        text(
                                "at com.zaxxer.hikari.HikariDataSource.getConnection(HikariDataSource.java:100)")));
    }

    private static DetailTable text(String text) {
        return new DetailTable(List.of(), List.of(), text, 0);
    }
}
