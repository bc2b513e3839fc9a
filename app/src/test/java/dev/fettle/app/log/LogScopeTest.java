package dev.fettle.app.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fettle.app.log.LogScope.Names;

import org.junit.jupiter.api.Test;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

class LogScopeTest {
    @Test
    void endsWhereItBegan() {
        try (var _ = LogScope.enter("1")) {
            LogScope.target("a");
            try (var _ = LogScope.enter("2", "b")) {
                assertEquals(new Names("2", "b"), LogScope.current());
            }
            assertEquals(new Names("1", "a"), LogScope.current());
        }
    }

    @Test
    void aTargetThatIsKnownLaterIsKnownToTheThreadsStartedBefore() throws Exception {
        try (var _ = LogScope.enter("1")) {
            var named = new CompletableFuture<Void>();
            var seen = new CompletableFuture<Names>();
            Thread.ofPlatform()
                    .start(
                            () -> {
                                named.join();
                                seen.complete(LogScope.current());
                            });
            LogScope.target("a");
            named.complete(null);
            assertEquals(new Names("1", "a"), seen.get());
        }
    }

    @Test
    void aThreadOfNoneSpeaksOfTheOneThatIsOpen() throws Exception {
        try (var _ = LogScope.enter("1", "a")) {
            assertEquals(new Names("1", "a"), elsewhere());
            try (var _ = LogScope.enter("2", "b")) {
                assertEquals(new Names("several", "several"), elsewhere());
            }
            try (var _ = LogScope.enter("3", "a")) {
                assertEquals(new Names("3", "a"), elsewhere(), "one target, twice");
            }
        }
        assertEquals(new Names("none", "none"), elsewhere());
    }

    @Test
    void theWindowsOwnScopeHasTheTargetThatIsOpen() throws Exception {
        try (var _ = LogScope.enter("window")) {
            var opened = new CompletableFuture<Void>();
            var done = new CompletableFuture<Void>();
            Thread.ofPlatform()
                    .start(
                            () -> {
                                try (var _ = LogScope.enter("1", "a")) {
                                    opened.complete(null);
                                    done.join();
                                }
                            });
            opened.join();
            assertEquals(new Names("1", "a"), LogScope.current());
            try (var _ = LogScope.enter("2", "b")) {
                assertEquals(new Names("2", "b"), LogScope.current());
            }
            done.complete(null);
        }
    }

    private static Names elsewhere() throws InterruptedException, ExecutionException {
        var seen = new CompletableFuture<Names>();
        Thread.ofPlatform()
                .inheritInheritableThreadLocals(false)
                .start(() -> seen.complete(LogScope.current()));
        return seen.get();
    }
}
