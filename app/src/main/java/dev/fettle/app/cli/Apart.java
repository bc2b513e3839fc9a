package dev.fettle.app.cli;

import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * Does on a thread of its own what may hang where nothing wakes it: a prompt, a keyring, a walk along
 * ports. Ctrl-C then ends the command, and what hangs is left behind with the process.
 */
final class Apart {
    private final Interruption interruption;

    Apart(Interruption interruption) {
        this.interruption = interruption;
    }

    /** What may hang. */
    @FunctionalInterface
    interface Work<T, E extends Exception> {
        T get() throws E;
    }

    /**
     * Waits for the work's answer, or for an interruption.
     *
     * @param thread what its thread is called
     * @param before what did not come to pass where it is interrupted, as in {@code there was an
     *     answer}
     * @throws E as the work does
     * @throws Refusal where it is interrupted
     */
    <T, E extends Exception> T run(String thread, String before, Work<T, E> work) throws E {
        var answer = new CompletableFuture<T>();
        interruption.onRequest(() -> answer.cancel(false));
        Thread.ofPlatform()
                .daemon()
                .name(thread)
                .start(
                        () -> {
                            try {
                                answer.complete(work.get());
                            } catch (Throwable e) {
                                answer.completeExceptionally(e);
                            }
                        });
        try {
            return answer.get();
        } catch (CancellationException | InterruptedException _) {
            throw new Refusal(ExitStatus.NO_TARGET, "Interrupted before " + before + ".");
        } catch (ExecutionException failed) {
            throw Apart.<E>failure(failed);
        }
    }

    /** What the work threw, which is an E or unchecked: nothing else can be thrown there. */
    @SuppressWarnings("unchecked")
    private static <E extends Exception> E failure(ExecutionException failed) {
        return switch (failed.getCause()) {
            case RuntimeException unchecked -> throw unchecked;
            case Error error -> throw error;
            case Throwable declared -> (E) declared;
        };
    }
}
