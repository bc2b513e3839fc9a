package dev.fettle.tuning.governor;

import dev.fettle.remedy.LeverId;
import dev.fettle.tuning.Setting;

import java.util.Map;

/** What becomes of the memory of a program that may be idle. */
public sealed interface IdleDecision {
    String why();

    /** Nothing is to be done now. */
    record Wait(String why) implements IdleDecision {}

    /**
     * It is idle: these settings let the JVM give memory back.
     *
     * @param settings to be written together, in the order that the plan finds legal
     * @param collections whole collections that are needed on top, each of which stops the program;
     *     somebody must agree to them
     * @param price what it costs, a sentence
     */
    record Give(Map<LeverId, Setting> settings, int collections, String why, String price)
            implements IdleDecision {
        public Give {
            settings = Map.copyOf(settings);
        }
    }

    /** Load came back, or nobody knows whether it did: the old values are restored. */
    record Restore(String why) implements IdleDecision {}

    /** Whether it is idle is not known. */
    record Unknown(String why, String howToLearn) implements IdleDecision {}
}
