package dev.fettle.e2e;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

import java.time.Duration;

/** The README's first command, on a machine without a display. */
@Execution(ExecutionMode.CONCURRENT)
class DemoTest {
    private static final Duration PATIENCE = Duration.ofSeconds(150);

    @Test
    void watchesTheShopOnTheTerminalAndLeavesNoProcess() throws Exception {
        try (var console = Console.run("demo", "--sick", "thread-leak", "--for", "60s")) {
            console.program()
                    .await(
                            "the leak's place",
                            line -> line.contains("OrderPoller.start"),
                            PATIENCE);
            var started = console.program().descendants();
            assertTrue(!started.isEmpty(), "the shop is a process of its own" + console);

            assertEquals(0, console.program().exit(PATIENCE), console::toString);
            for (ProcessHandle shop : started) {
                assertTrue(ended(shop), "the shop lives on as " + shop.pid());
            }
        }
    }

    @Test
    void leavesNoProcessWhenItIsKilled() throws Exception {
        try (var console = Console.run("demo", "--for", "120s")) {
            console.program().await("something from the watch", line -> !line.isBlank(), PATIENCE);
            var started = console.program().descendants();

            console.program().signal("KILL");

            for (ProcessHandle shop : started) {
                assertTrue(ended(shop), "the shop lives on as " + shop.pid());
            }
        }
    }

    @Test
    void namesTheIllnessesThatThereAre() throws Exception {
        try (var console = Console.run("demo", "--sick", "flu", "--for", "5s")) {
            assertEquals(2, console.program().exit(PATIENCE), console::toString);
            assertTrue(Sentences.assertOne(console).contains("thread-leak"), console::toString);
        }
    }

    private static boolean ended(ProcessHandle process) {
        return process.onExit()
                .completeOnTimeout(null, 30, java.util.concurrent.TimeUnit.SECONDS)
                .thenApply(end -> end != null)
                .join();
    }
}
