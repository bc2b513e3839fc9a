package dev.fettle.app.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class RefusalTest {
    @Test
    void whatTheRoleForbidsIsForbiddenNotLost() {
        assertEquals(
                ExitStatus.REFUSED,
                Refusal.forbidden("The threads", "shop", "operations are forbidden there")
                        .status());
    }
}
