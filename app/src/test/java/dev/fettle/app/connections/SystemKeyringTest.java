package dev.fettle.app.connections;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.connect.Secret;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

class SystemKeyringTest {
    private static final Duration LONG = Duration.ofSeconds(60);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final Map<String, char[]> kept = new HashMap<>();
    private final AtomicInteger opened = new AtomicInteger();

    private final Vault vault =
            new Vault() {
                @Override
                public Optional<char[]> find(String account) {
                    return Optional.ofNullable(kept.get(account)).map(char[]::clone);
                }

                @Override
                public void store(String account, char[] secret) {
                    kept.put(account, secret);
                }

                @Override
                public void remove(String account) {
                    kept.remove(account);
                }
            };

    private Vault open() {
        opened.incrementAndGet();
        return vault;
    }

    @Test
    void keepsGivesAndRemoves() throws NoKeyring {
        var keyring = new SystemKeyring(this::open, LONG, LONG);

        keyring.store("alice@db1", Secret.of("hunter2".toCharArray()));
        assertArrayEquals(
                "hunter2".toCharArray(), keyring.find("alice@db1").orElseThrow().reveal());
        keyring.remove("alice@db1");
        assertEquals(Optional.empty(), keyring.find("alice@db1"));
        assertEquals(Optional.empty(), keyring.whyNot());
        assertEquals(1, opened.get(), "it is opened once, when it is needed");
    }

    @Test
    void leavesAKeyringBehindThatHangsWhileItOpens() {
        var never = new CountDownLatch(1);
        var keyring =
                new SystemKeyring(
                        () -> {
                            opened.incrementAndGet();
                            never.await();
                            return vault;
                        },
                        SHORT,
                        LONG);

        assertTrue(keyring.whyNot().orElseThrow().contains("did not answer within"));
        NoKeyring again = assertThrows(NoKeyring.class, () -> keyring.find("alice@db1"));
        assertEquals("The keyring does not answer", again.getMessage());
        assertEquals(1, opened.get(), "no second thread hangs beside the first");
        never.countDown();
    }

    @Test
    void leavesAKeyringBehindThatHangsWhileItAnswers() {
        var never = new CountDownLatch(1);
        var hanging =
                new Vault() {
                    @Override
                    public Optional<char[]> find(String account) throws InterruptedException {
                        never.await();
                        return Optional.empty();
                    }

                    @Override
                    public void store(String account, char[] secret) {}

                    @Override
                    public void remove(String account) {}
                };
        var keyring = new SystemKeyring(() -> hanging, LONG, SHORT);

        assertThrows(NoKeyring.class, () -> keyring.find("alice@db1"));
        assertThrows(NoKeyring.class, () -> keyring.remove("alice@db1"));
        never.countDown();
    }

    @Test
    void saysWhyACallFailedWithoutTheSecret() {
        var broken =
                new SystemKeyring(
                        () -> {
                            throw new IllegalStateException("the bus is gone");
                        },
                        LONG,
                        LONG);

        NoKeyring failed =
                assertThrows(
                        NoKeyring.class,
                        () -> broken.store("alice@db1", Secret.of("hunter2".toCharArray())));
        assertEquals("The keyring failed (the bus is gone)", failed.getMessage());
        assertFalse(failed.toString().contains("hunter2"));
    }
}
