package dev.fettle.diagnosis.cause;

import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Onset;
import dev.fettle.diagnosis.cause.Story.Answer;
import dev.fettle.diagnosis.cause.Story.Reason;

import java.util.List;
import java.util.Optional;

/**
 * What came of a test.
 *
 * @param signs what made it a yes; empty otherwise
 * @param unknown why it could not be told, sentences; empty of a yes and a no
 */
record Seen(Answer answer, List<Sign> signs, List<String> unknown) {
    static final Seen NO = new Seen(Answer.NO, List.of(), List.of());

    Seen {
        signs = List.copyOf(signs);
        unknown = List.copyOf(unknown);
    }

    /**
     * Something that makes a test a yes.
     *
     * @param subject the place; empty for the whole JVM
     * @param weight 0 to 1, how much it speaks alone
     */
    record Sign(
            Onset onset, String subject, String text, double weight, Optional<Finding> finding) {
        Reason reason() {
            return new Reason(Optional.of(onset.earliest()), text);
        }
    }

    static Seen yes(List<Sign> signs) {
        return new Seen(Answer.YES, signs, List.of());
    }

    static Seen unknown(String why) {
        return new Seen(Answer.UNKNOWN, List.of(), List.of(why));
    }

    /** One yes makes a yes; a no needs that nothing is unknown. */
    static Seen any(List<Seen> all) {
        List<Sign> signs = all.stream().flatMap(it -> it.signs.stream()).distinct().toList();
        List<String> open = all.stream().flatMap(it -> it.unknown.stream()).distinct().toList();
        Answer answer = !signs.isEmpty() ? Answer.YES : open.isEmpty() ? Answer.NO : Answer.UNKNOWN;
        return new Seen(answer, signs, open);
    }
}
