package dev.fettle.app.log;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.fettle.app.log.LogScope.Names;

import org.junit.jupiter.api.Test;

import java.util.concurrent.CompletableFuture;

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
    void workCarriesTheScopeOfWhoHandedItOver() throws Exception {
        try (var _ = LogScope.enter("window")) {
            Runnable handedOver;
            var seen = new CompletableFuture<Names>();
            try (var _ = LogScope.enter("1", "a")) {
                handedOver = LogScope.carry(() -> seen.complete(LogScope.current()));
            }
            var after = new CompletableFuture<Names>();
            Thread.ofPlatform()
                    .start(
                            () -> {
                                handedOver.run();
                                after.complete(LogScope.current());
                            });
            assertEquals(new Names("1", "a"), seen.get());
            assertEquals(new Names("window", "none"), after.get(), "its own again");
        }
    }

    @Test
    void outsideOfAnyThereIsNone() throws Exception {
        var seen = new CompletableFuture<Names>();
        Thread.ofPlatform()
                .inheritInheritableThreadLocals(false)
                .start(LogScope.carry(() -> seen.complete(LogScope.current())));
        assertEquals(new Names("none", "none"), seen.get());
    }
}
