package com.acme.pools;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

import javax.management.ObjectName;

class BedTest {
    private final List<String> said = new ArrayList<>();

    private Bed start(String library, String... options) throws Exception {
        return Library.named(library)
                .orElseThrow()
                .start()
                .with(Options.parse(Arrays.asList(options)));
    }

    private void obey(Words words, String line) {
        words.obey(line);
        assertEquals("did " + line, said.get(said.size() - 1));
    }

    /** What a library says must become so: some count a moment after they lend or take back. */
    private static void await(Bed bed, Map<String, String> expected) throws Exception {
        long end = System.nanoTime() + 10_000_000_000L;
        while (!bed.report().told().entrySet().containsAll(expected.entrySet())
                && System.nanoTime() < end) {
            Thread.sleep(1);
        }
        assertTrue(
                bed.report().told().entrySet().containsAll(expected.entrySet()),
                expected + " but it says " + bed.report());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hikaricp",
                "dbcp2",
                "tomcat-jdbc",
                "druid",
                "c3p0",
                "keyed",
                "tomcat",
                "jetty",
                "crew"
            })
    void tellsWhetherItIsIdleBusyOrExhausted(String library) throws Exception {
        try (Bed bed = start(library, "max=4", "name=" + library)) {
            var words = new Words(bed, said::add);
            await(bed, Map.of("used", "0", "max", "4", "waiting", "0"));

            // Longer than anybody waits here: the same two have them.
            obey(words, "slow 60000");
            obey(words, "busy 2");
            await(bed, Map.of("used", "2", "waiting", "0"));

            obey(words, "exhaust 3");
            await(bed, Map.of("used", "4", "idle", "0", "total", "4", "waiting", "3"));

            obey(words, "slow 1");
            obey(words, "busy 2");
            obey(words, "burst");
            obey(words, "release");
            await(bed, Map.of("used", "0", "waiting", "0"));

            words.obey("report");
            assertTrue(said.get(said.size() - 2).startsWith("report used=0 "), said.toString());
        }
    }

    @Test
    void viburTellsNotWhoWaits() throws Exception {
        try (Bed bed = start("vibur", "max=4", "name=vibur")) {
            var words = new Words(bed, said::add);
            await(bed, Map.of("used", "0", "idle", "2", "max", "4"));

            obey(words, "exhaust 3");
            await(bed, Map.of("used", "4", "idle", "0", "total", "4"));
            assertTrue(bed.report().text("waiting").isEmpty());

            obey(words, "release");
            await(bed, Map.of("used", "0", "idle", "4"));
        }
    }

    @Test
    void undertowTellsWhoWaitsAndNotWhoWorks() throws Exception {
        try (Bed bed = start("undertow", "max=4", "name=undertow")) {
            var words = new Words(bed, said::add);

            obey(words, "exhaust 3");
            await(bed, Map.of("total", "4", "max", "4", "waiting", "3"));
            assertTrue(bed.report().text("used").isEmpty());

            obey(words, "release");
            await(bed, Map.of("waiting", "0"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "hikaricp",
                "dbcp2",
                "tomcat-jdbc",
                "druid",
                "c3p0",
                "vibur",
                "keyed",
                "crew"
            })
    void keepsWhatWasLeaked(String library) throws Exception {
        try (Bed bed = start(library, "max=4", "name=leaks-" + library)) {
            var words = new Words(bed, said::add);

            obey(words, "leak 2");
            obey(words, "exhaust 1");
            await(bed, Map.of("used", "4"));
            obey(words, "release");

            await(bed, Map.of("used", "2"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"resilience4j", "camel"})
    void opensItsBreakerWhenCallsFail(String library) throws Exception {
        try (Bed bed = start(library, "name=" + library)) {
            var words = new Words(bed, said::add);
            obey(words, "slow 0");
            obey(words, "call 5");
            await(bed, Map.of("state", "CLOSED", "failure-percent", "-1.0", "succeeded", "5"));

            obey(words, "fail on");
            obey(words, "call 8");

            await(
                    bed,
                    Map.of(
                            "state",
                            "OPEN",
                            "failure-percent",
                            "50.0",
                            "failed",
                            "5",
                            "not-permitted",
                            "3"));
        }
    }

    @Test
    void stopsARouteWhoseCallsFail() throws Exception {
        try (Bed bed = start("camel-policy", "name=stopped")) {
            var words = new Words(bed, said::add);
            obey(words, "slow 0");
            obey(words, "call 3");
            await(bed, Map.of("state", "CLOSED", "failed", "0"));

            obey(words, "fail on");
            obey(words, "call 8");

            await(bed, Map.of("state", "OPEN"));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "dbcp2, '*:connectionpool=connections,*', listAllObjects",
        "vibur, org.vibur.dbcp:*, showTakenConnections"
    })
    void leaksAtAPlaceThatTheLibraryTells(String library, String bean, String operation)
            throws Exception {
        try (Bed bed = start(library, "name=place-" + library, "leak-after=60000")) {
            obey(new Words(bed, said::add), "leak 1");

            var server = ManagementFactory.getPlatformMBeanServer();
            String told = "";
            for (ObjectName name : server.queryNames(new ObjectName(bean), null)) {
                if (name.toString().contains("place-" + library)
                        && name.getKeyProperty("connection") == null) {
                    Object answer = server.invoke(name, operation, null, null);
                    told = answer instanceof Object[] all ? Arrays.toString(all) : answer + "";
                }
            }

            assertTrue(told.contains(Place.class.getName() + ".forget"), told);
        }
    }

    @Test
    void leaksOneOfEachLibrary() throws Exception {
        try (Bed bed = start("market", "max=4")) {
            obey(new Words(bed, said::add), "leak 2");

            for (String library : List.of("hikaricp", "dbcp2", "tomcat-jdbc", "druid", "vibur")) {
                await(bed, Map.of(library + ".used", "2"));
            }
        }
    }

    @Test
    void druidTellsThePlaceOfALeak() throws Exception {
        try (Bed bed = start("druid", "name=place-druid", "leak-after=60000")) {
            obey(new Words(bed, said::add), "leak 1");

            var name = new ObjectName("com.alibaba.druid:type=DruidDataSource,id=place-druid");
            Object told =
                    ManagementFactory.getPlatformMBeanServer()
                            .getAttribute(name, "ActiveConnectionStackTrace");

            String all = String.valueOf(told);
            assertTrue(all.contains(Place.class.getName() + ".forget"), all);
        }
    }

    @Test
    void leaksNothingThatAnotherHolds() throws Exception {
        try (Bed bed = start("crew", "name=held", "max=2")) {
            var words = new Words(bed, said::add);
            obey(words, "exhaust 0");

            words.obey("leak 1");

            assertTrue(said.get(1).startsWith("failed leak 1: "), said.toString());
        }
    }

    @Test
    void saysWhatItCannotDo() throws Exception {
        try (Bed bed = start("resilience4j", "mbeans=off")) {
            new Words(bed, said::add).obey("exhaust 3");

            assertTrue(said.get(0).startsWith("failed exhaust 3: "), said.toString());
        }
    }
}
