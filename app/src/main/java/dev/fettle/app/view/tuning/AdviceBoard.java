package dev.fettle.app.view.tuning;

import dev.fettle.app.frame.Advised;
import dev.fettle.app.frame.Reply;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** What the window knows of the advice for one JVM. For the toolkit's thread alone. */
final class AdviceBoard {
    /** One call for all flags of the JVM each. */
    private static final Duration AGAIN = Duration.ofSeconds(60);

    /** Before anything is advised: it may only have been too early. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private List<Suggestion> suggestions = List.of();
    private RestartDiff diff = RestartDiff.NONE;
    private Instant asked;
    private String none = "";
    private String silence = "";
    private List<String> left = List.of();

    /** Whether it is to be worked out now, which this call then takes for begun. */
    boolean begin(Instant now) {
        Duration since = asked == null ? AGAIN : Duration.between(asked, now);
        boolean due = since.compareTo(suggestions.isEmpty() ? SOON : AGAIN) >= 0;
        if (due) {
            asked = now;
        }
        return due;
    }

    /** Where there is none, what was advised before stands. */
    void told(Reply<Advised> reply) {
        reply.handle(
                answer -> {
                    show(AdviceReading.suggestions(answer), AdviceReading.diff(answer.plan()));
                    left = AdviceReading.left(answer);
                    silence = AdviceReading.silence(answer.answer());
                    none = "";
                },
                why -> none = why);
    }

    void show(List<Suggestion> now, RestartDiff restart) {
        suggestions = List.copyOf(now);
        diff = restart;
    }

    /** It was for another JVM. */
    void forget() {
        show(List.of(), RestartDiff.NONE);
        left = List.of();
        silence = "";
        asked = null;
    }

    List<Suggestion> suggestions() {
        return suggestions;
    }

    RestartDiff diff() {
        return diff;
    }

    /** Why there is none, a sentence; empty where it was looked for. */
    String none() {
        return none;
    }

    /** That it was looked for and there is none, and what that rests on; else empty. */
    String silence() {
        return silence;
    }

    /** What was set on purpose and is respected, a sentence each. */
    List<String> left() {
        return left;
    }
}
