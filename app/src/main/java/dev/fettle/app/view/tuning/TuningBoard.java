package dev.fettle.app.view.tuning;

import dev.fettle.app.frame.Advised;
import dev.fettle.app.frame.Change;
import dev.fettle.app.frame.LeverTable;
import dev.fettle.app.frame.PastRun;
import dev.fettle.app.frame.PlanRun;
import dev.fettle.app.frame.Proposal;
import dev.fettle.app.frame.Reply;
import dev.fettle.app.frame.TrialTerms;
import dev.fettle.app.frame.Undone;
import dev.fettle.tuning.Run;

import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the window knows of the tuning of one JVM, and what its user has under way there. It asks
 * nobody: whoever asks says so here, and brings the answers. For the toolkit's thread alone.
 */
public final class TuningBoard {
    private static final Duration AGAIN = Duration.ofSeconds(3);

    /** One call for all flags of the JVM each. */
    private static final Duration ADVICE = Duration.ofSeconds(60);

    /** Before anything is advised: it may only have been too early. */
    private static final Duration SOON = Duration.ofSeconds(10);

    private final Draft draft = new Draft();
    private final Set<Integer> undoing = new HashSet<>();
    private LeverTable table;
    private String noTable = "";
    private boolean tableDue = true;
    private boolean looking;
    private Proposal proposal;
    private String problem = "";
    private boolean busy;
    private int question;
    private Instant lastAsked;
    private List<PlanRun> runs = List.of();
    private boolean outcomeRead = true;
    private List<PastRun> journal = List.of();
    private String noJournal = "";
    private boolean journalDue = true;
    private String undone = "";
    private boolean unlocked;
    private List<Suggestion> suggestions = List.of();
    private RestartDiff diff = RestartDiff.NONE;
    private boolean showsDiff;
    private Instant adviceAsked;
    private String noAdvice = "";
    private List<String> left = List.of();

    /**
     * Whether the levers are to be looked up now, which this call then takes for begun: at first, and
     * after anything may have changed.
     */
    public boolean beginLookup() {
        boolean begin = tableDue && !looking;
        if (begin) {
            looking = true;
            tableDue = false;
        }
        return begin;
    }

    public void told(Reply<LeverTable> reply) {
        looking = false;
        reply.handle(
                answer -> {
                    table = answer;
                    noTable = "";
                },
                why -> noTable = why);
    }

    /** The same of the journal. */
    public boolean beginReading() {
        boolean begin = journalDue;
        journalDue = false;
        return begin;
    }

    public void read(Reply<List<PastRun>> reply) {
        reply.handle(
                answer -> {
                    journal = List.copyOf(answer);
                    noJournal = "";
                },
                why -> noJournal = why);
    }

    /** The runs of the session as they stand. */
    public void see(List<PlanRun> now) {
        if (now.equals(runs)) {
            return;
        }
        boolean further = steps(now) != steps(runs) || now.size() != runs.size();
        if (further) {
            lookAgain();
        }
        if (underWay().isPresent() && now.stream().noneMatch(run -> run.end().isEmpty())) {
            outcomeRead = false;
        }
        runs = List.copyOf(now);
    }

    private static int steps(List<PlanRun> runs) {
        return runs.stream()
                .mapToInt(run -> run.states().size() + run.end().map(_ -> 1).orElse(0))
                .sum();
    }

    /** What was looked up and read may be out of date. */
    public void lookAgain() {
        tableDue = true;
        journalDue = true;
    }

    /** The program began anew: another JVM, which is locked, and has other values. */
    public void restarted() {
        unlocked = false;
        advised(List.of(), RestartDiff.NONE);
        left = List.of();
        adviceAsked = null;
        cancel();
        lookAgain();
    }

    /** Whether advice is to be worked out now, which this call then takes for begun. */
    public boolean beginAdvice(Instant now) {
        Duration since = adviceAsked == null ? ADVICE : Duration.between(adviceAsked, now);
        boolean due = since.compareTo(suggestions.isEmpty() ? SOON : ADVICE) >= 0;
        if (due) {
            adviceAsked = now;
        }
        return due;
    }

    /** Where there is none, what was advised before stands. */
    public void advised(Reply<Advised> reply) {
        reply.handle(
                answer -> {
                    advised(AdviceReading.suggestions(answer), AdviceReading.diff(answer.plan()));
                    left = AdviceReading.left(answer);
                    noAdvice = "";
                },
                why -> noAdvice = why);
    }

    void advised(List<Suggestion> now, RestartDiff restart) {
        suggestions = List.copyOf(now);
        diff = restart;
    }

    /** The user wants another value of a setting. */
    public void ask(Change change) {
        row(change)
                .ifPresent(
                        row -> {
                            leaveRefused(change);
                            draft.ask(row, change.value().orElse(""));
                        });
    }

    /** What was entered, and how it is to be tried. */
    public boolean entered(String text, Duration within, boolean keep) {
        draft.terms(within, keep);
        return draft.entered(text);
    }

    /** A step that needs no asking. */
    public void put(Change change) {
        leaveRefused(change);
        draft.put(change);
    }

    /** Nothing is added to what is refused. */
    private void leaveRefused(Change next) {
        boolean refused = proposal().flatMap(Proposal::refused).isPresent();
        leave();
        if (refused && draft.changes().stream().noneMatch(it -> it.lever().equals(next.lever()))) {
            draft.clear();
        }
    }

    /** The first step that is to be changed once more. */
    public void askAgain() {
        draft.changes().stream()
                .filter(change -> change.value().isPresent())
                .findFirst()
                .ifPresent(this::ask);
    }

    private void leave() {
        question++;
        busy = false;
        proposal = null;
        problem = "";
        showsDiff = false;
        outcomeRead = true;
    }

    /** The user thought better of it. */
    public void cancel() {
        leave();
        draft.clear();
    }

    public void showDiff() {
        cancel();
        showsDiff = true;
    }

    public List<Change> changes() {
        return draft.changes();
    }

    public TrialTerms terms(boolean force) {
        return draft.terms(force);
    }

    /**
     * @return by which the answer is known: one that comes when nobody wants it any more is passed over
     */
    public int beginQuestion() {
        problem = "";
        busy = true;
        return ++question;
    }

    /**
     * Whether what is refused for now may be planned by this time, so that it is to be asked anew; true
     * once in {@link #AGAIN}.
     */
    public boolean mayPlanAnew(Instant now) {
        boolean awaits =
                !busy
                        && proposal()
                                .flatMap(Proposal::refused)
                                .flatMap(it -> it.awaits())
                                .isPresent();
        boolean due = lastAsked == null || !now.isBefore(lastAsked.plus(AGAIN));
        if (awaits && due) {
            lastAsked = now;
        }
        return awaits && due;
    }

    /** As {@link #beginQuestion}, while the plan of before is shown. */
    public int beginAnew() {
        return question;
    }

    public void proposed(int asked, Reply<Proposal> reply) {
        if (asked == question) {
            busy = false;
            reply.handle(answer -> proposal = answer, this::fail);
        }
    }

    public void confirmed(int asked, Reply<PlanRun> reply) {
        if (asked == question) {
            busy = false;
            reply.handle(_ -> cancel(), this::fail);
        }
    }

    private void fail(String why) {
        problem = why;
        proposal = null;
    }

    /**
     * @return whether it is not being taken back already
     */
    public boolean beginUndo(int number) {
        undone = "";
        return undoing.add(number);
    }

    public void undone(int number, Reply<Undone> reply) {
        undoing.remove(number);
        reply.handle(answer -> undone = left(answer.run()), why -> undone = why);
        lookAgain();
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

    /** The user lets this JVM be changed, or no longer. */
    public void unlock(boolean on) {
        unlocked = on;
    }

    public boolean unlocked() {
        return unlocked;
    }

    public Optional<Proposal> proposal() {
        return Optional.ofNullable(proposal);
    }

    /** The plan that is carried out. */
    public Optional<PlanRun> underWay() {
        return runs.stream().filter(run -> run.end().isEmpty()).findFirst();
    }

    public List<PlanRun> runs() {
        return runs;
    }

    /**
     * What was read of it last. A run of this session that it has no end of is under way, or ended since:
     * that is left out until it is read anew.
     */
    List<PastRun> journal() {
        return journal.stream()
                .filter(past -> !past.state().equals("open") || !isOfThisSession(past.number()))
                .toList();
    }

    boolean isOfThisSession(int number) {
        return runs.stream().anyMatch(run -> run.number() == number);
    }

    String noJournal() {
        return noJournal;
    }

    Draft draft() {
        return draft;
    }

    Optional<LeverTable> table() {
        return Optional.ofNullable(table);
    }

    String noTable() {
        return noTable;
    }

    String problem() {
        return problem;
    }

    boolean busy() {
        return busy;
    }

    boolean outcomeRead() {
        return outcomeRead;
    }

    boolean undoing(int number) {
        return undoing.contains(number);
    }

    String undone() {
        return undone;
    }

    /** Why there is no advice, a sentence; empty where it was looked for. */
    String noAdvice() {
        return noAdvice;
    }

    /** What was set on purpose and is respected, a sentence each. */
    List<String> left() {
        return left;
    }

    List<Suggestion> suggestions() {
        return suggestions;
    }

    RestartDiff diff() {
        return diff;
    }

    boolean showsDiff() {
        return showsDiff;
    }

    private Optional<LeverTable.Row> row(Change change) {
        return table().stream()
                .flatMap(it -> it.rows().stream())
                .filter(row -> row.lever().equals(change.lever()))
                .filter(row -> row.subject().equals(change.subject()))
                .findFirst();
    }
}
