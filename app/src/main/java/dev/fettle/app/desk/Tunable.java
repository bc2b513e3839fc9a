package dev.fettle.app.desk;

import dev.fettle.connect.Life;
import dev.fettle.target.Facts;
import dev.fettle.target.Flags;
import dev.fettle.tuning.Lever;

import java.util.List;

/** A target, as far as it is tuned and advised. */
public interface Tunable {
    Facts facts();

    /** By which it is known again. */
    Life life();

    /** As a TARGET is written, for sentences that say what to do. */
    String address();

    /** What can be changed in it; asks nothing. Only a desk moves one. */
    List<Lever> levers();

    /** Its flags and who set them. Takes a while: not for the session's thread. Never throws. */
    Flags flags();

    /** This pool is looked at each second from now on, however many there are. Returns at once. */
    default void followPool(String pool) {}
}
