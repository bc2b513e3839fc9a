package dev.fettle.app.view.tuning;

import dev.fettle.app.frame.PastRun;
import dev.fettle.app.frame.Reply;
import dev.fettle.app.frame.Undone;
import dev.fettle.tuning.Run;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What the window knows of the journal of one JVM. For the toolkit's thread alone. */
final class JournalBoard {
    private final Set<Integer> undoing = new HashSet<>();
    private List<PastRun> runs = List.of();
    private String none = "";
    private String problem = "";
    private boolean due = true;

    /** Whether it is to be read now, which this call then takes for begun. */
    boolean beginReading() {
        boolean begin = due;
        due = false;
        return begin;
    }

    void readAgain() {
        due = true;
    }

    void read(Reply<List<PastRun>> reply) {
        reply.handle(
                answer -> {
                    runs = List.copyOf(answer);
                    none = "";
                },
                why -> none = why);
    }

    /**
     * @return whether it is not being taken back already
     */
    boolean beginUndo(int number) {
        problem = "";
        return undoing.add(number);
    }

    void undone(int number, Reply<Undone> reply) {
        undoing.remove(number);
        reply.handle(answer -> problem = left(answer.run()), why -> problem = why);
    }

    /** What is not in the journal's card: why nothing was taken back, or not all of it. */
    private static String left(Run run) {
        return switch (run) {
            case Run.Failed it -> it.words();
            case Run.Refused it -> it.why();
            case Run.Drifted it -> it.words();
            default -> "";
        };
    }

    List<PastRun> runs() {
        return runs;
    }

    /** Why it could not be read, a sentence; empty where it was. */
    String none() {
        return none;
    }

    /** Why the last undo did not do all, a sentence. */
    String problem() {
        return problem;
    }

    boolean undoing(int number) {
        return undoing.contains(number);
    }
}
