package dev.fettle.app.view.pools;

import dev.fettle.app.frame.Reply;
import dev.fettle.app.frame.ThreadsDumped;
import dev.fettle.pool.Detail;
import dev.fettle.pool.detail.DetailTable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the user looks at among one target's pools and breakers. For the toolkit's thread alone. */
public final class PoolsDesk {
    /** With those of what is chosen, as many lanes as can be told apart. */
    static final int MOST_PINS = 4;

    private final Set<Subject> pins = new LinkedHashSet<>();
    private final Map<Question, Answer> answers = new HashMap<>();
    private String filter = "";
    private Subject chosen;
    private ThreadsDumped dump;
    private String noDump = "";
    private boolean dumping;
    private boolean sure;

    private record Question(Subject subject, Detail detail) {}

    /**
     * What came of asking.
     *
     * @param asking whether the answer is still awaited
     * @param at when it came
     * @param why there is none, a sentence
     */
    record Answer(boolean asking, Optional<DetailTable> table, Optional<Instant> at, String why) {
        static final Answer NONE = new Answer(false, Optional.empty(), Optional.empty(), "");
    }

    public void filter(String text) {
        filter = text;
    }

    public void choose(Subject subject) {
        chosen = subject;
    }

    /** Keeps its lanes beside others, or no longer; of too many the first goes. */
    public void pin(Subject subject) {
        if (!pins.remove(subject)) {
            pins.add(subject);
            if (pins.size() > MOST_PINS) {
                pins.remove(pins.iterator().next());
            }
        }
    }

    /**
     * @return whether it is not being asked already
     */
    public boolean begin(Subject subject, Detail detail) {
        Question question = new Question(subject, detail);
        if (answer(subject, detail).asking()) {
            return false;
        }
        Answer before = answer(subject, detail);
        answers.put(question, new Answer(true, before.table(), before.at(), ""));
        return true;
    }

    public void told(Subject subject, Detail detail, Instant at, Reply<DetailTable> reply) {
        reply.handle(
                table ->
                        answers.put(
                                new Question(subject, detail),
                                new Answer(false, Optional.of(table), Optional.of(at), "")),
                why ->
                        answers.put(
                                new Question(subject, detail),
                                new Answer(false, Optional.empty(), Optional.of(at), why)));
    }

    /** Whether a dump of all threads may begin; one that takes much is asked for twice. */
    public boolean beginDump(boolean ask) {
        if (dumping || ask && !sure) {
            sure = !dumping;
            return false;
        }
        sure = false;
        dumping = true;
        noDump = "";
        return true;
    }

    public void dumped(Reply<ThreadsDumped> reply) {
        dumping = false;
        reply.handle(it -> dump = it, why -> noDump = why);
    }

    /** The program began anew: what its libraries told is of another life. */
    public void restarted() {
        answers.clear();
        dump = null;
        noDump = "";
    }

    Optional<ThreadsDumped> dump() {
        return Optional.ofNullable(dump);
    }

    String noDump() {
        return noDump;
    }

    boolean dumping() {
        return dumping;
    }

    /** Whether the next press begins a dump that was asked for already. */
    boolean sure() {
        return sure;
    }

    String filter() {
        return filter;
    }

    Optional<Subject> chosen() {
        return Optional.ofNullable(chosen);
    }

    List<Subject> pins() {
        return new ArrayList<>(pins);
    }

    Answer answer(Subject subject, Detail detail) {
        return answers.getOrDefault(new Question(subject, detail), Answer.NONE);
    }
}
