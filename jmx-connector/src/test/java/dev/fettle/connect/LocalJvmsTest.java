package dev.fettle.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.connect.CannotConnect.Kind;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.Optional;

class LocalJvmsTest {
    private static final List<Sighting> RUNNING =
            List.of(
                    jvm(11, "java -cp a com.acme.Shop --port 80"),
                    jvm(12, "java -cp a com.acme.ShopAdmin"),
                    jvm(13, "java -cp a org.tool.Batch --config shop.yaml"),
                    jvm(14, "java -jar /srv/orders-1.2.jar"),
                    jvm(15, "java -jar app/target/fettle.jar watch shop.yaml"));

    @ParameterizedTest
    @CsvSource({
        "com.acme.Shop, 11",
        "Shop, 11",
        "ShopAdmin, 12",
        "admin, 12",
        "batch, 13",
        "shop.yaml, 13",
        "orders, 14",
        "fettle, 15"
    })
    void areFoundByAFragmentThatMatchesOne(String fragment, long pid) throws CannotConnect {
        assertEquals(pid, LocalJvms.byName(RUNNING, fragment).pid());
    }

    @Test
    void areListedWhereAFragmentMatchesSeveral() {
        CannotConnect e =
                assertThrows(CannotConnect.class, () -> LocalJvms.byName(RUNNING, "acme"));
        assertEquals(Kind.AMBIGUOUS, e.kind());
        assertEquals(
                "\"acme\" matches 2 JVMs (11 com.acme.Shop, 12 com.acme.ShopAdmin); give the pid"
                        + " of one",
                e.getMessage());
    }

    @Test
    void areNotGuessedWhereAFragmentMatchesNone() {
        CannotConnect e = assertThrows(CannotConnect.class, () -> LocalJvms.byName(RUNNING, "abc"));
        assertEquals(Kind.NO_MATCH, e.kind());
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "0", "+0", "99999999999", "99999999999999999999999", " ", ""})
    void refuseWhatCanBeNoTarget(String target) {
        CannotConnect e = assertThrows(CannotConnect.class, () -> new LocalJvms().find(target));
        assertEquals(Kind.BAD_TARGET, e.kind());
    }

    @Test
    void leaveOutTheConsoleItself() {
        long self = ProcessHandle.current().pid();
        assertTrue(new LocalJvms().list().stream().noneMatch(jvm -> jvm.pid() == self));
        CannotConnect e =
                assertThrows(CannotConnect.class, () -> new LocalJvms().find(Long.toString(self)));
        assertEquals(Kind.BAD_TARGET, e.kind());
        assertTrue(e.getMessage().contains("Fettle itself"));
    }

    private static Sighting jvm(long pid, String commandLine) {
        return new Sighting(
                pid,
                List.of(commandLine.split(" ")),
                Optional.empty(),
                new VmFlags(List.of()),
                "25",
                "acme",
                true,
                false,
                Optional.empty());
    }
}
