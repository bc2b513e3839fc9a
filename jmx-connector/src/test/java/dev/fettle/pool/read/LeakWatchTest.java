package dev.fettle.pool.read;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.pool.adapter.Adapter;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Exhibit;
import dev.fettle.target.Observation.Happening;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

class LeakWatchTest {
    private static final String BEAN = "com.acme:type=Pool,name=orders";

    private static final Adapter LISTING =
            Staged.adapter(
                    """
                    {
                      "id": "acme", "library": "Acme", "kind": "connections",
                      "match": { "name": "com.acme:type=Pool,*" },
                      "name": "${name}",
                      "fields": { "used": "Taken", "borrowed": "Lent" },
                      "details": [
                        { "label": "Who", "operation": "list", "holders": { "since": "then" } }
                      ],
                      "leaks": { "arm": "Acme keeps stacks.", "property": "stacks=on", "tells": "In list." }
                    }
                    """);

    private static final Adapter UNTIMED =
            Staged.adapter(
                    """
                    {
                      "id": "acme", "library": "Acme", "kind": "connections",
                      "match": { "name": "com.acme:type=Pool,*" },
                      "name": "${name}",
                      "fields": { "used": "Taken", "borrowed": "Lent" },
                      "details": [ { "label": "Who", "attribute": "Stacks", "holders": {} } ]
                    }
                    """);

    private static final Adapter TELLING =
            Staged.adapter(
                    """
                    {
                      "id": "acme", "library": "Acme", "kind": "connections",
                      "match": { "name": "com.acme:type=Pool,*" },
                      "name": "${name}",
                      "fields": { "used": "Taken" },
                      "tune": [
                        { "lever": "pool.leak-threshold", "attribute": "Suspect", "unit": "s", "effect": "immediate" }
                      ],
                      "notifications": { "held": ["SUSPECT"], "ended": ["RETURNED", "TAKEN BACK"], "took": "after (\\\\d+) ms" }
                    }
                    """);

    private final StagedBean bean =
            new StagedBean("com.acme.Pool").with("Taken", 0).with("Lent", 0L);

    private static String stack(String method) {
        return "lent to\n\tat com.zaxxer.hikari.A.get(A.java:1)\n\tat com.acme.Till.%s(Till.java:52)\n"
                .formatted(method);
    }

    private static List<Happening> told(List<Observation> all) {
        return all.stream()
                .filter(Happening.class::isInstance)
                .map(Happening.class::cast)
                .filter(it -> it.kind().equals(Happening.NOT_RETURNED))
                .toList();
    }

    private static List<Observation> run(Staged staged, int seconds) throws Exception {
        List<Observation> all = new ArrayList<>();
        for (int i = 0; i < seconds; i++) {
            all.addAll(staged.poll(1));
        }
        return all;
    }

    @Test
    void tellsWithItsPlaceWhatHasBeenHeldForHalfAMinute() throws Exception {
        Staged staged = Staged.hunting(LISTING);
        long then = Staged.NOW.toEpochMilli();
        bean.set("Taken", 1);
        bean.doing(
                "list",
                _ ->
                        new Map<?, ?>[] {
                            Map.of("then", then, "trace", stack("pay")),
                            Map.of("then", then, "trace", "")
                        });
        staged.bean(BEAN, bean);

        List<Observation> before = run(staged, 29);
        List<Happening> told = told(run(staged, 8));

        assertEquals(List.of(), told(before));
        assertEquals(2, told.size(), told::toString);
        assertEquals("0", told.getFirst().attributes().get(Happening.COUNT));
        Map<String, String> one = told.getLast().attributes();
        assertEquals("com.acme.Till.pay(Till.java:52)", one.get(Happening.PLACE));
        assertTrue(Double.parseDouble(one.get(Happening.HELD)) >= 30, one::toString);
        assertTrue(one.get(Happening.STACK).startsWith("com.zaxxer.hikari.A.get"), one::toString);
        assertEquals("Acme", one.get(Happening.WORDS));
    }

    @Test
    void asksNobodyWhileNothingStaysLent() throws Exception {
        Staged staged = Staged.hunting(LISTING);
        List<String> asked = new ArrayList<>();
        bean.doing(
                "list",
                _ -> {
                    asked.add("list");
                    return null;
                });
        staged.bean(BEAN, bean);
        for (int i = 0; i < 60; i++) {
            bean.set("Taken", i % 4 == 0 ? 0 : 3);
            staged.poll(1);
        }

        assertEquals(List.of(), asked);
    }

    @Test
    void asksSeldomOnceNobodyIsTold() throws Exception {
        Staged staged = Staged.hunting(LISTING);
        List<String> asked = new ArrayList<>();
        bean.set("Taken", 2);
        bean.doing(
                "list",
                _ -> {
                    asked.add("list");
                    return null;
                });
        staged.bean(BEAN, bean);

        assertEquals(List.of(), told(run(staged, 120)));
        assertEquals(2, asked.size());
    }

    @Test
    void takesBackWhatIsListedNoMore() throws Exception {
        Staged staged = Staged.hunting(LISTING);
        long then = Staged.NOW.toEpochMilli();
        List<Map<?, ?>> held = new ArrayList<>();
        held.add(Map.of("then", then, "trace", stack("pay")));
        held.add(Map.of("then", then, "trace", stack("refund")));
        bean.set("Taken", 3);
        bean.doing("list", _ -> held.toArray());
        staged.bean(BEAN, bean);
        assertEquals(3, told(run(staged, 40)).size());

        held.removeFirst();
        List<Happening> told = told(run(staged, 12));

        assertEquals(
                List.of("0", "1"),
                told.stream().map(it -> it.attributes().get(Happening.COUNT)).toList());
        assertEquals(
                "com.acme.Till.refund(Till.java:52)",
                told.getLast().attributes().get(Happening.PLACE));
    }

    @Test
    void withoutTimesTakesForHeldOnlyWhatCannotBeNew() throws Exception {
        Staged staged = Staged.hunting(UNTIMED);
        bean.set("Taken", 2);
        bean.with("Stacks", "java.util.List", List.of(stack("pay"), stack("pay")));
        staged.bean(BEAN, bean);

        assertEquals(2, told(run(staged, 40)).stream().filter(LeakWatchTest::isOne).count());
        for (int i = 0; i < 100; i++) {
            bean.set("Lent", 2L * i);
            staged.poll(1);
        }
        List<Happening> busy = new ArrayList<>();
        for (int i = 100; i < 160; i++) {
            bean.set("Lent", 2L * i);
            busy.addAll(told(staged.poll(1)));
        }

        assertFalse(busy.stream().anyMatch(LeakWatchTest::isOne), busy::toString);
    }

    @Test
    void saysWhereAListWithoutTimesTellsNothingAndWhereItDoesAgain() throws Exception {
        Staged staged = Staged.hunting(UNTIMED);
        bean.set("Taken", 2);
        bean.with("Stacks", "java.util.List", List.of(stack("pay"), stack("pay")));
        staged.bean(BEAN, bean);
        assertEquals(List.of(), untold(run(staged, 20)));
        List<Observation> busy = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            bean.set("Lent", 2L * i);
            busy.addAll(staged.poll(1));
        }
        assertEquals(1, untold(busy).size());
        assertTrue(untold(busy).getFirst().contains("without times"), busy::toString);
        assertEquals(List.of(""), untold(run(staged, 20)));
    }

    private static List<String> untold(List<Observation> all) {
        return all.stream()
                .filter(Exhibit.class::isInstance)
                .map(Exhibit.class::cast)
                .filter(it -> it.key().equals(Exhibit.LEAKS_UNTOLD))
                .map(it -> ((Observation.Text) it.content()).text())
                .toList();
    }

    private static boolean isOne(Happening it) {
        return it.attributes().get(Happening.COUNT).equals("1");
    }

    @Test
    void hearsOfWhatIsHeldAndThatItIsOver() throws Exception {
        Staged staged = Staged.hunting(TELLING);
        bean.set("Taken", 3);
        bean.with("Suspect", 20);
        staged.bean(BEAN, bean);
        run(staged, 3);

        bean.send("SUSPECT", "[SUSPECT] " + stack("pay"), staged.now());
        bean.send("SLOW", stack("slow"), staged.now());
        List<Happening> told = told(run(staged, 1));
        bean.send("RETURNED", "connection was returned after 20900 ms", staged.now());
        List<Happening> after = told(run(staged, 1));

        assertEquals(2, told.size(), told::toString);
        Map<String, String> one = told.getLast().attributes();
        assertEquals("com.acme.Till.pay(Till.java:52)", one.get(Happening.PLACE));
        assertEquals(21, Double.parseDouble(one.get(Happening.HELD)), 1.0);
        assertEquals(1, after.size());
        assertEquals("0", after.getFirst().attributes().get(Happening.COUNT));
    }

    @Test
    void tellsThePlaceOfWhatWasTakenBackUnannounced() throws Exception {
        Staged staged = Staged.hunting(TELLING);
        bean.set("Taken", 1);
        staged.bean(BEAN, bean);
        run(staged, 3);

        bean.send("TAKEN BACK", stack("pay"), staged.now());
        bean.set("Taken", 0);
        List<Happening> told = told(run(staged, 1));
        List<Happening> after = told(run(staged, 1));

        assertEquals(2, told.size(), told::toString);
        assertEquals(
                "com.acme.Till.pay(Till.java:52)",
                told.getLast().attributes().get(Happening.PLACE));
        assertEquals(
                List.of("0"),
                after.stream().map(it -> it.attributes().get(Happening.COUNT)).toList());
    }

    @Test
    void saysOnceHowALibraryIsBroughtToTell() throws Exception {
        Staged staged = Staged.hunting(LISTING);
        staged.bean(BEAN, bean);

        List<Observation> all = run(staged, 5);

        assertEquals(
                List.of("Acme keeps stacks. At the next start: stacks=on. In list."),
                all.stream()
                        .filter(Exhibit.class::isInstance)
                        .map(Exhibit.class::cast)
                        .filter(it -> it.key().equals(Exhibit.LEAK_DETECTION))
                        .map(it -> ((Observation.Text) it.content()).text())
                        .toList());
    }
}
