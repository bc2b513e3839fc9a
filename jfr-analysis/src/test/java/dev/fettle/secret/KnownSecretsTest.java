package dev.fettle.secret;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

class KnownSecretsTest {
    private static final String SECRET = "correct+horse/42";

    private final KnownSecrets known = new KnownSecrets();

    @Test
    void findsWhatWasNamedOnceWhereverItTurnsUp() {
        known.text("java -Ddb.password=" + SECRET + " -jar shop.jar");
        for (String spelled :
                new String[] {
                    SECRET,
                    URLEncoder.encode(SECRET, StandardCharsets.UTF_8),
                    base64(SECRET),
                    base64("a:" + SECRET),
                    base64("ann:" + SECRET),
                    base64("anna:" + SECRET),
                }) {
            String redacted = known.redact("a note of " + spelled + ", harmless");
            assertTrue(redacted.contains(Redaction.MARK), spelled + ": " + redacted);
            assertFalse(redacted.contains(spelled), redacted);
        }
    }

    @Test
    void learnsFromPropertiesAndUrls() {
        known.property("shop.token", "abcdef-1");
        known.property("shop.url", "http://ann:geheim77@shop/");
        assertEquals(
                Redaction.MARK + " and " + Redaction.MARK, known.redact("abcdef-1 and geheim77"));
    }

    @Test
    void doesNotSearchForShortOnesAndSaysSo() {
        known.property("db.password", "abc");
        assertEquals("an abc", known.redact("an abc"));
        assertTrue(known.limits().contains("less than 6"), known.limits());
    }

    @Test
    void doesNotBlotWordsThatNameSecrets() {
        known.property("db.password", "password");
        assertEquals("the password is wrong", known.redact("the password is wrong"));
    }

    @Test
    void tellsNoneOfThem() {
        known.remember(SECRET);
        assertFalse(known.toString().contains(SECRET));
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
