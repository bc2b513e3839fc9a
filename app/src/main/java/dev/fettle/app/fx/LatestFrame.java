package dev.fettle.app.fx;

import dev.fettle.app.frame.Frame;

import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;

/**
 * Hands frames from a session's thread to the window. A window that is busy sees fewer frames, but
 * loses no observation: those it did not see are joined. At most one task is waiting at any time.
 */
public final class LatestFrame implements Consumer<Frame> {
    private final AtomicReference<Frame> unseen = new AtomicReference<>();
    private final Executor door;
    private final Consumer<Frame> show;

    /**
     * @param door where {@code show} is called, one call after the other
     */
    public LatestFrame(Executor door, Consumer<Frame> show) {
        this.door = door;
        this.show = show;
    }

    /** Called by the session's thread; never blocks. */
    @Override
    public void accept(Frame frame) {
        Frame before =
                unseen.getAndAccumulate(
                        frame,
                        (waiting, next) -> waiting == null ? next : waiting.followedBy(next));
        if (before == null) {
            door.execute(this::showUnseen);
        }
    }

    private void showUnseen() {
        Frame frame = unseen.getAndSet(null);
        if (frame != null) {
            show.accept(frame);
        }
    }
}
