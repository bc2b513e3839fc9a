package dev.fettle.connect;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConsoleUserTest {
    /** To tell root that only root may look is untrue. */
    @ParameterizedTest
    @CsvSource({
        "root, root, true",
        "shop, root, true",
        "shop, shop, true",
        "root, shop, false",
        "'', shop, false"
    })
    void isShutOutByTheSystemWhereItIsTheOwnerOrRoot(String owner, String self, boolean so) {
        assertEquals(so, ConsoleUser.isShutOutBy(owner, self));
    }
}
