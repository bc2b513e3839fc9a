package dev.fettle.app.view.mbeans;

import dev.fettle.app.frame.Change;
import dev.fettle.app.frame.PlanRun;
import dev.fettle.app.frame.Proposal;
import dev.fettle.app.frame.Reply;
import dev.fettle.app.frame.TrialTerms;
import dev.fettle.app.frame.Undone;
import dev.fettle.beans.BeanDescription.AttributeInfo;
import dev.fettle.beans.BeanDescription.OperationInfo;
import dev.fettle.beans.OperationResult;
import dev.fettle.beans.typed.BeanCall;
import dev.fettle.beans.typed.BeanPlace;
import dev.fettle.remedy.LeverId;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is to be set or run, from the first thought of it until it is done: asked for, proposed by the tuning
 * desk, confirmed, carried out. For the toolkit's thread alone.
 */
public final class BeanChange {
    static final LeverId ATTRIBUTE = new LeverId("mbean.attribute");
    static final LeverId OPERATION = new LeverId("mbean.operation");

    /** It is no experiment: nothing says what to expect, so it stays until it is undone. */
    public static final TrialTerms TERMS =
            new TrialTerms(TrialTerms.WITHIN, TrialTerms.Keep.ALWAYS, true);

    /** How far it has come. */
    enum Step {
        NONE,
        ASKED,
        PROPOSING,
        TO_CONFIRM,
        UNDER_WAY
    }

    private Step step = Step.NONE;
    private String bean = "";
    private Optional<AttributeInfo> attribute = Optional.empty();
    private Optional<OperationInfo> operation = Optional.empty();
    private List<String> entered = List.of();
    private String problem = "";
    private Proposal proposal;
    private PlanRun run;
    private OperationResult result;
    private Undone undone;
    private String notUndone = "";
    private boolean undoing;
    private int question;

    void askSet(String of, AttributeInfo which) {
        begin(of);
        attribute = Optional.of(which);
    }

    void askRun(String of, OperationInfo which) {
        begin(of);
        operation = Optional.of(which);
    }

    private void begin(String of) {
        cancel();
        bean = of;
        step = Step.ASKED;
    }

    public void cancel() {
        step = Step.NONE;
        question++;
        attribute = Optional.empty();
        operation = Optional.empty();
        entered = List.of();
        problem = "";
        proposal = null;
        run = null;
        result = null;
        undone = null;
        notUndone = "";
        undoing = false;
    }

    /** What the user typed, as it is proposed. */
    public Change entered(List<String> texts) {
        entered = List.copyOf(texts);
        problem = "";
        step = Step.PROPOSING;
        if (attribute.isPresent()) {
            return new Change(
                    ATTRIBUTE,
                    BeanPlace.of(bean, attribute.orElseThrow().name()).toString(),
                    Optional.of(texts.getFirst()));
        }
        OperationInfo which = operation.orElseThrow();
        List<BeanCall.Argument> arguments = new ArrayList<>();
        for (int i = 0; i < which.parameters().size(); i++) {
            arguments.add(new BeanCall.Argument(which.parameters().get(i).type(), texts.get(i)));
        }
        return new Change(
                OPERATION,
                BeanPlace.of(bean, new BeanCall(which.name(), arguments).toString()).toString(),
                Optional.empty());
    }

    /** By which the answers to one question are known from those to another. */
    public int beginQuestion() {
        return ++question;
    }

    public void proposed(int of, Reply<Proposal> reply) {
        if (of != question) {
            return;
        }
        reply.handle(
                told -> {
                    if (told.refused().isPresent()) {
                        refuse(told.refused().orElseThrow().why());
                    } else {
                        proposal = told;
                        step = Step.TO_CONFIRM;
                    }
                },
                this::refuse);
    }

    private void refuse(String why) {
        problem = why;
        step = Step.ASKED;
    }

    public void confirms() {
        step = Step.UNDER_WAY;
        problem = "";
    }

    public void confirmed(int of, Reply<PlanRun> reply) {
        if (of == question) {
            reply.handle(
                    begun -> run = begun,
                    why -> {
                        problem = why;
                        step = Step.TO_CONFIRM;
                    });
        }
    }

    /** How the runs of its session stand. */
    public void see(List<PlanRun> runs) {
        if (step == Step.UNDER_WAY && run != null) {
            for (PlanRun each : runs) {
                if (each.proposal().equals(proposal)) {
                    run = each;
                }
            }
        }
    }

    /** Of which operation that was run it is not known yet what it gave back; empty where of none. */
    public Optional<String> awaitsResult() {
        boolean ran =
                step == Step.UNDER_WAY
                        && run != null
                        && result == null
                        && run.end().filter(PlanRun.End.KEPT::equals).isPresent();
        return ran ? run.proposal().action().map(Proposal.ActionStep::subject) : Optional.empty();
    }

    public void gave(OperationResult back) {
        result = back;
    }

    Optional<OperationResult> result() {
        return Optional.ofNullable(result);
    }

    public boolean beginUndo() {
        boolean begins = run != null && !undoing;
        undoing = undoing || begins;
        return begins;
    }

    public void undone(Reply<Undone> reply) {
        undoing = false;
        reply.handle(told -> undone = told, why -> notUndone = why);
    }

    Step step() {
        return step;
    }

    String bean() {
        return bean;
    }

    Optional<AttributeInfo> attribute() {
        return attribute;
    }

    Optional<OperationInfo> operation() {
        return operation;
    }

    List<String> entered() {
        return entered;
    }

    String problem() {
        return problem;
    }

    public Optional<Proposal> proposal() {
        return Optional.ofNullable(proposal);
    }

    public Optional<PlanRun> run() {
        return Optional.ofNullable(run);
    }

    Optional<Undone> undone() {
        return Optional.ofNullable(undone);
    }

    String notUndone() {
        return notUndone;
    }

    boolean undoing() {
        return undoing;
    }
}
