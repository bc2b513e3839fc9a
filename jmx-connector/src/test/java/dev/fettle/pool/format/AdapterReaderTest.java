package dev.fettle.pool.format;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.List;

/** Faults are told where they are, all of them. */
class AdapterReaderTest {
    private static List<String> faults(String text) {
        return AdapterReader.read("a.json", text).faults().stream().map(Object::toString).toList();
    }

    private static String first(String text) {
        return faults(text).getFirst();
    }

    private static String whole(String more) {
        return """
        {"id": "a", "library": "A", "kind": "connections",
         "match": {"name": "com.acme:*"}, "name": "${name}",
        %s}
        """
                .formatted(more);
    }

    @Test
    void takesTheLeastThatSaysSomething() {
        assertEquals(List.of(), faults(whole("\"fields\": {\"used\": \"Busy\"}")));
    }

    @Test
    void tellsAnUnknownKeyWithItsPlaceAndWhatIsAllowed() {
        String fault = first(whole(" \"fields\": {\"used\": \"Busy\",\n  \"unused\": \"Idle\"}"));
        assertTrue(
                fault.startsWith(
                        "a.json:4:3: \"unused\" is none of its quantities. Allowed: borrowed,"
                                + " created,"),
                fault);
    }

    @Test
    void tellsAllFaultsOfAFileAtOnce() {
        List<String> faults =
                faults(
                        """
                        {"id": "Not An Id", "library": "A", "kind": "sockets",
                         "match": {"name": "no colon", "clas": "x"},
                         "name": "${name}",
                         "fields": {"used": 7, "max": {"from": "Max", "unit": "hours"}}}
                        """);
        assertEquals(
                List.of("1:8", "1:45", "2:20", "2:32", "4:21", "4:55"),
                faults.stream().map(it -> it.replaceAll("a\\.json:(\\d+:\\d+):.*", "$1")).toList(),
                faults::toString);
    }

    @Test
    void tellsWhereItStopsToBeJson() {
        assertEquals(
                "a.json:2:9: This is no JSON: unterminated object.",
                first("{\"id\": \"a\"\n        \"library\": \"A\"}"));
        assertEquals("a.json:1:1: The file is empty.", first(" \n"));
        assertTrue(
                faults("{} 7").stream()
                        .anyMatch(it -> it.contains("There is more after the end.")));
        assertTrue(
                faults("{\"id\": \"a\",\n \"id\": \"b\"}")
                        .contains("a.json:2:2: \"id\" is there twice."));
    }

    @Test
    void tellsARegularExpressionThatIsNone() {
        String fault =
                first(
                        """
                        {"id": "a", "library": "A", "kind": "connections",
                         "match": {"name": "com.acme:*", "keys": {"type": "Pool("}}, "name": "${name}",
                         "fields": {"used": "Busy"}}
                        """);
        assertTrue(fault.startsWith("a.json:2:51: \"Pool(\" is no regular expression"), fault);
    }

    @Test
    void tellsAPathWhoseBeanIsNotNamed() {
        String fault =
                first(
                        """
                        {"id": "a", "library": "A", "kind": "connections",
                         "group": {"name": "metrics:*",
                           "beans": {"active": {"keys": {"name": "(?<entity>.+)\\\\.active"}}}},
                         "fields": {"used": "activ"}}
                        """);
        assertEquals(
                "a.json:4:21: \"activ\" is none of the group's beans. Allowed: active.", fault);
    }

    @Test
    void tellsAPatternThatTakesNothingOutOfTheText() {
        String fault =
                first(
                        whole(
                                "\"fields\": {\"used\": \"Busy\"},\n"
                                    + "\"details\": [{\"label\": \"Who\", \"operation\": \"who\","
                                    + " \"holders\": {\"held\": \"ms\"}}]"));
        assertTrue(fault.contains("\"ms\" has no group."), fault);
    }

    @Test
    void tellsAnEffectThatIsNone() {
        String fault =
                first(
                        whole(
                                "\"fields\": {\"used\": \"Busy\"},\n"
                                        + "\"tune\": [{\"lever\": \"pool.max\", \"attribute\":"
                                        + " \"Max\", \"effect\": \"soon\"}]"));
        assertTrue(fault.contains("\"soon\" is no effect. Allowed: immediate, next-borrow"), fault);
    }

    @Test
    void tellsThatNothingIsTold() {
        assertTrue(first(whole("\"fields\": {}")).contains("Nothing is told of the pool."));
    }

    @Test
    void readsAllThatIsShipped() {
        ShippedAdapters.all().forEach(it -> assertTrue(ShippedAdapters.NAMES.contains(it.id())));
        assertEquals(ShippedAdapters.NAMES.size(), ShippedAdapters.all().size());
    }
}
