package dev.fettle.app.frame;

import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;

/** Where nothing can be changed, and why, a sentence. */
public record NoTuning(String why) implements Tuning {
    @Override
    public void levers(Consumer<Reply<LeverTable>> reply) {
        reply.accept(Reply.none(why));
    }

    @Override
    public void propose(List<Change> changes, TrialTerms terms, Consumer<Reply<Proposal>> reply) {
        reply.accept(Reply.none(why));
    }

    @Override
    public void confirm(Proposal proposal, Consumer<Reply<PlanRun>> reply) {
        reply.accept(Reply.none(why));
    }

    @Override
    public void takeBack(String because) {}

    @Override
    public void stop(String because) {}

    @Override
    public List<PlanRun> runs() {
        return List.of();
    }

    @Override
    public void undo(OptionalInt number, Consumer<Reply<Undone>> reply) {
        reply.accept(Reply.none(why));
    }

    @Override
    public void journal(Consumer<Reply<List<PastRun>>> reply) {
        reply.accept(Reply.none(why));
    }
}
