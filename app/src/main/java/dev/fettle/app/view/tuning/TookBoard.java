package dev.fettle.app.view.tuning;

import dev.fettle.app.frame.Reply;
import dev.fettle.app.frame.Restarted;

import java.time.Duration;
import java.time.Instant;

/**
 * What the window knows of what became of advice that the shown JVM was given before its start. It asks
 * nobody: whoever asks says so here, and brings the answers. For the toolkit's thread alone.
 */
public final class TookBoard {
    /** Files of this machine are read, and where there are some, all flags of the JVM in one call. */
    private static final Duration SELDOM = Duration.ofSeconds(60);

    /** While before and after are not compared yet. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private Restarted restarted = Restarted.NONE;
    private Instant asked;
    private String none = "";

    /** Whether it is to be asked now, which this call then takes for begun. */
    public boolean begin(Instant now) {
        boolean awaits = restarted.accounts().stream().anyMatch(each -> each.missing().isPresent());
        Duration wait = awaits ? SOON : SELDOM;
        boolean due = asked == null || Duration.between(asked, now).compareTo(wait) >= 0;
        if (due) {
            asked = now;
        }
        return due;
    }

    public void told(Reply<Restarted> reply) {
        reply.handle(
                answer -> {
                    restarted = answer;
                    none = "";
                },
                why -> none = why);
    }

    /** Another life of the program, of which it is to be asked anew. */
    public void restarted() {
        restarted = Restarted.NONE;
        asked = null;
    }

    Restarted answer() {
        return restarted;
    }

    /** Why it is not known, a sentence; empty where it is. */
    String none() {
        return none;
    }
}
