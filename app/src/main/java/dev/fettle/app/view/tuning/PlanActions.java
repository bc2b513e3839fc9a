package dev.fettle.app.view.tuning;

import java.time.Duration;

/** What is done beside the table. */
public interface PlanActions {
    /**
     * A value was entered: its plan is wanted.
     *
     * @param keep whether it is to stay although nothing can be said of it
     */
    void plan(String value, Duration within, boolean keep);

    /** Another value than the one that is planned. */
    void change();

    /** The same, although it is refused. */
    void insist();

    /** Another of what {@link Sheet.Choice} offers. */
    void choose(int which);

    /** What is planned takes turns with what is there, and goes. */
    void takeTurns();

    /** This JVM may be changed from now on. */
    void unlock();

    void confirm();

    void cancel();

    /** Ends what is under way. */
    void stop();

    void undo(int number);
}
