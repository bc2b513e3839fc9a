package dev.fettle.diagnosis;

import java.time.Instant;

/** What a detector says of one subject. No data is {@link Unknown}, never {@link Healthy}. */
public sealed interface Verdict permits Verdict.Healthy, Verdict.Unknown, Verdict.Pending, Finding {
    String detectorId();

    /** Empty where it is said of the whole JVM. */
    String subject();

    /** What makes two verdicts speak of the same thing. */
    default Key key() {
        return new Key(detectorId(), subject());
    }

    record Key(String detectorId, String subject) {}

    /** It was looked at, with data, and nothing is wrong. */
    record Healthy(String detectorId, String subject) implements Verdict {}

    /** It cannot be judged. */
    record Unknown(String detectorId, String subject, String why, String howToLearn)
            implements Verdict {}

    /** It is being judged, and there will be an answer by then. */
    record Pending(String detectorId, String subject, String why, Instant decidesAt)
            implements Verdict {}
}
