package dev.fettle.patients;

/**
 * One program.
 *
 * @param name what it is called on the command line
 * @param truth the id of the detector that should name its illness, or "healthy"
 * @param story one sentence: what it does
 * @param life runs it; returns only when there is nothing more to do, and the process lives on
 */
record Patient(String name, String truth, String story, Life life) {
    static final String HEALTHY = "healthy";

    interface Life {
        void live(Parameters parameters, Journal journal) throws Exception;
    }

    static Patient sick(String name, String detector, String story, Life life) {
        return new Patient(name, detector, story, life);
    }

    static Patient healthy(String name, String story, Life life) {
        return new Patient(name, HEALTHY, story, life);
    }
}
