package dev.fettle.app.fx;

import dev.fettle.app.frame.Frame;

import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.FutureTask;
import java.util.function.Consumer;

/**
 * Hands frames of a file to the window, which come as fast as a disk reads: whoever brings one waits until it was
 * taken, so that none need be joined with another and memory stays bounded.
 */
public final class EveryFrame implements Consumer<Frame> {
    private final Executor door;
    private final Consumer<Frame> show;

    /**
     * @param door where {@code show} is called, one call after the other
     */
    public EveryFrame(Executor door, Consumer<Frame> show) {
        this.door = door;
        this.show = show;
    }

    /** Called by the thread that reads the file; returns at once where that is interrupted. */
    @Override
    public void accept(Frame frame) {
        FutureTask<Void> shown = new FutureTask<>(() -> show.accept(frame), null);
        door.execute(shown);
        try {
            shown.get();
        } catch (InterruptedException nobodyLooks) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException failed) {
            throw new IllegalStateException("the window could not show a frame", failed);
        }
    }
}
