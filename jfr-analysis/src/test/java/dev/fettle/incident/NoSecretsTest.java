package dev.fettle.incident;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.secret.KnownSecrets;
import dev.fettle.secret.Redaction;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;

/** Ten kinds of secrets, in each text of a file. */
class NoSecretsTest {
    /** In texts that do not name them, as a target's have them. */
    private static final Map<String, String> PLANTED =
            Map.of(
                    "property-7Kq", "shop.colour is property-7Kq",
                    "argument-7Kq", "start --colour argument-7Kq",
                    "environ-7Kq", "COLOUR=environ-7Kq",
                    "url-7Kq", "see http://ann:url-7Kq@shop/orders",
                    "jdbc-7Kq", "jdbc:db2://db/shop:user=ann;password=jdbc-7Kq;",
                    "bearer7KqbearerX", "got Bearer bearer7KqbearerX from it",
                    "MIIEvPem7Kq",
                            "-----BEGIN PRIVATE KEY-----\nMIIEvPem7Kq\n-----END PRIVATE KEY-----",
                    "bean-7Kq", "Colour: bean-7Kq",
                    "thread-7Kq", "worker thread-7Kq",
                    "thrown-7Kq", "no such colour: thrown-7Kq");

    @TempDir Path folder;

    private static KnownSecrets known() {
        KnownSecrets known = new KnownSecrets();
        // Each was seen once under its name: the target's own settings.
        known.property("shop.password", "property-7Kq");
        known.text("java -jar shop.jar --secret argument-7Kq");
        known.property("SHOP_TOKEN", "environ-7Kq");
        known.property("Password", "bean-7Kq");
        known.text("credential=thread-7Kq");
        known.text("token: thrown-7Kq");
        return known;
    }

    @Test
    void noneIsInAnyPart() throws IOException {
        String said = String.join("\n", PLANTED.values());
        Path file = folder.resolve("shop.fettle");
        IncidentFile.write(file, Incidents.of(said), Incidents.contents(said), known());
        try (IncidentFile read = IncidentFile.open(file)) {
            assertEquals(1, read.incident().orElseThrow().missing().size());
            for (Part part : read.parts()) {
                String text = new String(read.read(part).readAllBytes(), StandardCharsets.UTF_8);
                assertEquals(
                        "",
                        PLANTED.keySet().stream()
                                .filter(text::contains)
                                .collect(Collectors.joining(" ")),
                        part.file());
                if (part != Part.SUMS) {
                    assertTrue(text.contains(Redaction.MARK), part.file());
                }
            }
            int[] seconds = new int[1];
            read.replay(
                    new dev.fettle.incident.format.MomentReader.Face() {
                        @Override
                        public void target(dev.fettle.target.Facts target) {}

                        @Override
                        public void moment(Moment moment) {
                            seconds[0]++;
                        }
                    });
            assertEquals(20, seconds[0]);
        }
    }

    @Test
    void namesWithinJsonTellWhatIsOne() throws IOException {
        Path file = folder.resolve("shop.fettle");
        Map<Part, Content> contents = Incidents.contents("calm");
        contents.put(
                Part.PROPERTIES,
                Incidents.text(
                        "{\"db.password\":\"plum\",\"passwords\":[\"pear\"],\"a\":\"b\","
                                + "\"one\":{\"name\":\"api.key\",\"value\":\"fig\"}}"));
        IncidentFile.write(file, Incidents.of("calm"), contents, new KnownSecrets());
        try (IncidentFile read = IncidentFile.open(file)) {
            String text =
                    new String(read.read(Part.PROPERTIES).readAllBytes(), StandardCharsets.UTF_8);
            assertFalse(text.contains("plum") || text.contains("fig"), text);
            assertTrue(text.contains("\"a\":\"b\""), text);
        }
    }
}
