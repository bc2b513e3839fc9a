package dev.fettle.app.view.tuning;

import dev.fettle.app.frame.Change;
import dev.fettle.app.frame.LeverTable;
import dev.fettle.app.frame.Reply;

import java.util.Optional;

/** What the window knows of what can be tuned in one JVM. For the toolkit's thread alone. */
final class TableBoard {
    private LeverTable table;
    private String none = "";
    private boolean due = true;
    private boolean looking;

    /** Whether it is to be looked up now, which this call then takes for begun. */
    boolean begin() {
        boolean begin = due && !looking;
        if (begin) {
            looking = true;
            due = false;
        }
        return begin;
    }

    void told(Reply<LeverTable> reply) {
        looking = false;
        reply.handle(
                answer -> {
                    table = answer;
                    none = "";
                },
                why -> none = why);
    }

    void lookAgain() {
        due = true;
    }

    Optional<LeverTable> table() {
        return Optional.ofNullable(table);
    }

    /** Why it could not be looked up, a sentence; empty where it was. */
    String none() {
        return none;
    }

    Optional<LeverTable.Row> row(Change change) {
        return table().stream()
                .flatMap(it -> it.rows().stream())
                .filter(row -> row.lever().equals(change.lever()))
                .filter(row -> row.subject().equals(change.subject()))
                .findFirst();
    }
}
