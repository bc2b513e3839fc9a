package dev.fettle.app.view;

import dev.fettle.app.frame.Change;
import dev.fettle.app.frame.LeverTable;
import dev.fettle.app.frame.PastRun;
import dev.fettle.app.frame.PlanRun;
import dev.fettle.app.frame.Proposal;
import dev.fettle.app.frame.Reply;
import dev.fettle.app.frame.TrialTerms;
import dev.fettle.app.frame.Tuning;
import dev.fettle.app.frame.Undone;
import dev.fettle.beans.OperationResult;
import dev.fettle.beans.typed.BeanCall;
import dev.fettle.beans.typed.BeanPlace;
import dev.fettle.mbean.browse.Results;
import dev.fettle.remedy.Expectation;
import dev.fettle.tuning.Action;
import dev.fettle.tuning.Plan;
import dev.fettle.tuning.Run;
import dev.fettle.tuning.Setting;
import dev.fettle.tuning.Step;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import javax.management.Attribute;
import javax.management.JMException;
import javax.management.MBeanServer;

/** As a tuning desk, with this JVM's own MBeans: whole numbers alone, and no journal. */
final class OwnTuning implements Tuning {
    final List<Proposal> confirmed = new CopyOnWriteArrayList<>();
    volatile Optional<OperationResult> result = Optional.empty();
    private final List<PlanRun> runs = new CopyOnWriteArrayList<>();
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    @Override
    public void levers(Consumer<Reply<LeverTable>> reply) {
        reply.accept(Reply.told(FakeTuning.table()));
    }

    @Override
    public void propose(List<Change> changes, TrialTerms terms, Consumer<Reply<Proposal>> reply) {
        Change change = changes.getFirst();
        if (change.value().isEmpty()) {
            Proposal.ActionStep step =
                    new Proposal.ActionStep(
                            change.lever(),
                            change.subject(),
                            new Action.Cost("nobody can tell", 0),
                            Optional.empty());
            reply.accept(Reply.told(proposal(new Plan(List.of()), Optional.of(step), terms, "")));
            return;
        }
        String wanted = change.value().orElseThrow();
        boolean number = wanted.matches("\\d+");
        Step step =
                new Step(
                        change.lever(),
                        change.subject(),
                        text(read(change.subject())),
                        text(wanted));
        reply.accept(
                Reply.told(
                        proposal(
                                new Plan(List.of(step)),
                                Optional.empty(),
                                terms,
                                number ? "" : "\"" + wanted + "\" is no int.")));
    }

    private static Setting text(Object value) {
        return new Setting(Setting.Kind.TEXT, String.valueOf(value));
    }

    private static Proposal proposal(
            Plan plan, Optional<Proposal.ActionStep> action, TrialTerms terms, String refused) {
        return new Proposal(
                plan,
                action,
                terms,
                new Expectation.Armed("what it does is not measured"),
                List.of(),
                "",
                "",
                "",
                "",
                refused.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                new Proposal.Refused(
                                        refused,
                                        Proposal.Refused.Kind.MISUNDERSTOOD,
                                        Optional.empty())));
    }

    private Object read(String subject) {
        try {
            BeanPlace place = BeanPlace.parse(subject).orElseThrow();
            return server.getAttribute(place.name().orElseThrow(), place.feature());
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    private String write(Step step, Setting value) {
        try {
            BeanPlace place = BeanPlace.parse(step.subject()).orElseThrow();
            server.setAttribute(
                    place.name().orElseThrow(),
                    new Attribute(place.feature(), Integer.valueOf(value.raw())));
            return "written";
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    private String run(Proposal.ActionStep step) {
        try {
            BeanPlace place = BeanPlace.parse(step.subject()).orElseThrow();
            BeanCall call = BeanCall.parse(place.feature()).orElseThrow();
            Object answer =
                    server.invoke(
                            place.name().orElseThrow(),
                            call.operation(),
                            call.values(),
                            call.signature());
            result = Optional.of(Results.of(step.subject(), call.operation(), answer));
            return "It gave back: " + answer;
        } catch (JMException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void confirm(Proposal proposal, Consumer<Reply<PlanRun>> reply) {
        confirmed.add(proposal);
        String words =
                proposal.action()
                        .map(this::run)
                        .orElseGet(
                                () -> {
                                    Step step = proposal.plan().steps().getFirst();
                                    return write(step, step.after());
                                });
        PlanRun run =
                new PlanRun(
                        confirmed.size(),
                        proposal,
                        List.of(new PlanRun.Moment(Story.END, new Run.Applied(words))),
                        "",
                        Optional.of(PlanRun.End.KEPT));
        runs.add(run);
        reply.accept(Reply.told(run));
    }

    @Override
    public void takeBack(String why) {}

    @Override
    public void stop(String why) {}

    @Override
    public List<PlanRun> runs() {
        return List.copyOf(runs);
    }

    @Override
    public void undo(OptionalInt number, Consumer<Reply<Undone>> reply) {
        Step step = runs.get(number.orElseThrow() - 1).proposal().plan().steps().getFirst();
        write(step, step.before());
        reply.accept(
                Reply.told(
                        new Undone(
                                FakeTuning.past(
                                        number.orElseThrow(), "rolled-back", "", Optional.empty()),
                                new Run.RolledBack("Max is 10 again.", Map.of()))));
    }

    @Override
    public void journal(Consumer<Reply<List<PastRun>>> reply) {
        reply.accept(Reply.told(List.of()));
    }
}
