package dev.fettle.app.view.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.view.connect.ConnectModel.Field;

import org.junit.jupiter.api.Test;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

final class ConnectModelTest {
    @Test
    void namesWhatIsNotRemembered() {
        ConnectModel model = ConnectModel.of(target("db1:9010"));
        assertTrue(model.ready());
        assertEquals("db1:9010", model.address().orElseThrow().label());
        assertEquals(Optional.empty(), model.remembered());
    }

    @Test
    void remembersWithoutPasswords() {
        ConnectModel model =
                ConnectModel.of(
                        new Draft(
                                " db1:9010 ", "monitor", true, true, "/t.p12", "", "orders", true));
        assertEquals("orders", model.address().orElseThrow().label());
        assertEquals("db1:9010", model.remembered().orElseThrow().target());
        assertEquals(Optional.of("monitor"), model.remembered().orElseThrow().user());
        assertEquals(
                Optional.of(Path.of("/t.p12").toAbsolutePath()),
                model.remembered().orElseThrow().trustStore());
    }

    @Test
    void saysWhatIsWrongWithEachField() {
        assertEquals(
                Map.of(Field.TARGET, "Write host:port, or a URL."),
                ConnectModel.of(Draft.EMPTY).problems());
        assertTrue(problem(target("shop"), Field.TARGET).startsWith("This is no address"));
        assertTrue(problem(target("db1:99999"), Field.TARGET).contains("is no port"));
        assertTrue(
                problem(new Draft("db1:9010", "", true, false, "", "", "", false), Field.USER)
                        .startsWith("A password needs a user"));
        assertTrue(
                problem(new Draft("db1:9010", "", false, false, "", "", "a b", false), Field.NAME)
                        .startsWith("A name has letters"));
        assertTrue(
                problem(
                                new Draft("db1:9010", "", false, true, "a\0b", "", "", false),
                                Field.TRUST_STORE)
                        .startsWith("This is no file's name"));
    }

    @Test
    void repeatsNoPasswordOfAUrl() {
        String problem = problem(target("http://me:geheim@db1:8778/jolokia"), Field.TARGET);
        assertFalse(problem.contains("geheim"));
        assertTrue(problem.startsWith("A target holds no user"));
    }

    @Test
    void asksForStoresOnlyWhereTheyMatter() {
        assertFalse(ConnectModel.encrypted(target("db1:9010")));
        assertTrue(ConnectModel.encrypted(target("https://db1:8778/jolokia")));
        assertTrue(
                ConnectModel.encrypted(new Draft("db1:9010", "", false, true, "", "", "", false)));
    }

    private static Draft target(String target) {
        return new Draft(target, "", false, false, "", "", "", false);
    }

    private static String problem(Draft draft, Field field) {
        return ConnectModel.of(draft).problems().getOrDefault(field, "");
    }
}
