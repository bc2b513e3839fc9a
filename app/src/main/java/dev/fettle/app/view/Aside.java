package dev.fettle.app.view;

import java.io.IOException;
import java.util.function.Consumer;

/** Work that may wait for a disk, a keyring or a network, on threads of its own. */
final class Aside {
    private final Consumer<String> told;

    /** What is done aside. */
    interface Work {
        void run() throws IOException;
    }

    /**
     * @param told gets the sentence of what failed, on any thread
     */
    Aside(Consumer<String> told) {
        this.told = told;
    }

    void run(String name, Work work) {
        Thread.ofPlatform().daemon().name("fettle-" + name).start(() -> run(work));
    }

    private void run(Work work) {
        try {
            work.run();
        } catch (IOException failed) {
            told.accept(failed.getMessage());
        } catch (RuntimeException failed) {
            System.getLogger(Aside.class.getName())
                    .log(System.Logger.Level.ERROR, "work aside failed", failed);
            told.accept("Fettle itself failed: " + failed + ". Its log has the details.");
        }
    }
}
