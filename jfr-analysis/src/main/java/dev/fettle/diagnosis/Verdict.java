package dev.fettle.diagnosis;

import dev.fettle.signal.Series;

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

    record Key(String detectorId, String subject) {
        /** As a record's own, written out for the same reason as {@link Series#equals}. */
        @Override
        public boolean equals(Object other) {
            return this == other
                    || other instanceof Key that
                            && detectorId.equals(that.detectorId)
                            && subject.equals(that.subject);
        }

        @Override
        public int hashCode() {
            return 31 * detectorId.hashCode() + subject.hashCode();
        }
    }

    /** It was looked at, with data, and nothing is wrong. */
    record Healthy(String detectorId, String subject) implements Verdict {}

    /** It cannot be judged. */
    record Unknown(String detectorId, String subject, String why, String howToLearn)
            implements Verdict {}

    /** It is being judged, and there will be an answer by then. */
    record Pending(String detectorId, String subject, String why, Instant decidesAt)
            implements Verdict {}
}
