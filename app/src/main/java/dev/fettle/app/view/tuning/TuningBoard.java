package dev.fettle.app.view.tuning;

import dev.fettle.app.frame.Advised;
import dev.fettle.app.frame.Change;
import dev.fettle.app.frame.LeverTable;
import dev.fettle.app.frame.LongRun;
import dev.fettle.app.frame.PastRun;
import dev.fettle.app.frame.PlanRun;
import dev.fettle.app.frame.Proposal;
import dev.fettle.app.frame.Proposal.Refused;
import dev.fettle.app.frame.Reply;
import dev.fettle.app.frame.TrialTerms;
import dev.fettle.app.frame.Undone;
import dev.fettle.remedy.LeverId;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the window knows of the tuning of one JVM, and what its user has under way there. It asks
 * nobody: whoever asks says so here, and brings the answers. For the toolkit's thread alone.
 */
public final class TuningBoard {
    private static final Duration AGAIN = Duration.ofSeconds(3);

    private final Draft draft = new Draft();
    private final TableBoard table = new TableBoard();
    private final JournalBoard past = new JournalBoard();
    private final AdviceBoard advice = new AdviceBoard();
    private final LongBoard longs = new LongBoard();
    private Proposal proposal;
    private String problem = "";
    private boolean busy;
    private int question;
    private Instant lastAsked;
    private List<PlanRun> runs = List.of();
    private boolean outcomeRead = true;
    private boolean unlocked;
    private boolean heard = true;
    private Refused overruled;
    private boolean showsDiff;

    /**
     * Whether the levers are to be looked up now, which this call then takes for begun: at first, and
     * after anything may have changed.
     */
    public boolean beginLookup() {
        return table.begin();
    }

    public void told(Reply<LeverTable> reply) {
        table.told(reply);
    }

    /** The same of the journal. */
    public boolean beginReading() {
        return past.beginReading();
    }

    public void read(Reply<List<PastRun>> reply) {
        past.read(reply);
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

    /** What is, or was, moved again and again, as it stands. */
    public void seeLong(List<LongRun> now) {
        if (longs.see(now)) {
            lookAgain();
        }
    }

    /** Whether the link is up: what comes back may be as it was left, or not. */
    public void heard(boolean now) {
        if (now && !heard) {
            lookAgain();
        }
        heard = now;
    }

    private static int steps(List<PlanRun> runs) {
        return runs.stream()
                .mapToInt(run -> run.states().size() + run.end().map(_ -> 1).orElse(0))
                .sum();
    }

    /** What was looked up and read may be out of date. */
    public void lookAgain() {
        table.lookAgain();
        past.readAgain();
    }

    /** The program began anew: another JVM, which is locked, and has other values. */
    public void restarted() {
        unlocked = false;
        advice.forget();
        boolean told = outcomeRead;
        boolean lost = longs.outcome().isPresent();
        cancel();
        // How a trial was lost, and what that left, is not read by its program's coming back.
        outcomeRead = told;
        longs.unread(lost);
        lookAgain();
    }

    /** Whether advice is to be worked out now, which this call then takes for begun. */
    public boolean beginAdvice(Instant now) {
        return advice.begin(now);
    }

    /** Where there is none, what was advised before stands. */
    public void advised(Reply<Advised> reply) {
        advice.told(reply);
    }

    void advised(List<Suggestion> now, RestartDiff restart) {
        advice.show(now, restart);
    }

    /** Whether there is such a lever here, as far as they were looked up. */
    public boolean has(String lever, String subject) {
        return table.row(new Change(new LeverId(lever), subject, Optional.empty())).isPresent();
    }

    /** The user wants another value of a setting. */
    public void ask(Change change) {
        table.row(change)
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
        overruled = null;
        longs.leave();
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

    /** The user wants the heap governed: what that would do is shown. */
    public void showGovernor() {
        showGovernor(Optional.empty());
    }

    /** The same of a pool, or of the heap where there is none. */
    public void showGovernor(Optional<LongBoard.OfPool> pool) {
        cancel();
        longs.ask(pool);
    }

    /** The user insists on what is refused: it is planned all the same, and what spoke against it stays. */
    public void insist() {
        overruled = proposal().flatMap(Proposal::refused).orElse(null);
    }

    /** What the user overruled; empty where nobody insists. */
    Optional<Refused> overruled() {
        return Optional.ofNullable(overruled);
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

    /** As {@link #confirmed}, of what moves settings again and again. */
    public void begun(int asked, Reply<LongRun> reply) {
        if (asked == question) {
            busy = false;
            reply.handle(_ -> cancel(), this::fail);
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
        longs.leave();
    }

    /**
     * @return whether it is not being taken back already
     */
    public boolean beginUndo(int number) {
        return past.beginUndo(number);
    }

    public void undone(int number, Reply<Undone> reply) {
        past.undone(number, reply);
        lookAgain();
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

    /** What moves settings again and again, and what its user wants of that. */
    public LongBoard longs() {
        return longs;
    }

    /** Nothing is under way, so that something may begin. */
    boolean idle() {
        return underWay().isEmpty() && longs.underWay().isEmpty();
    }

    /**
     * What was read of it last. A run of this session that it has no end of is under way, or ended since:
     * that is left out until it is read anew.
     */
    List<PastRun> journal() {
        return past.runs().stream()
                .filter(
                        it ->
                                !it.state().equals("open")
                                        || !isOfThisSession(it.number()) && !longs.holds(it))
                .toList();
    }

    boolean isOfThisSession(int number) {
        return runs.stream().anyMatch(run -> run.number() == number);
    }

    String noJournal() {
        return past.none();
    }

    Draft draft() {
        return draft;
    }

    Optional<LeverTable> table() {
        return table.table();
    }

    String noTable() {
        return table.none();
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
        return past.undoing(number);
    }

    String undone() {
        return past.problem();
    }

    AdviceBoard advice() {
        return advice;
    }

    boolean showsDiff() {
        return showsDiff;
    }
}
