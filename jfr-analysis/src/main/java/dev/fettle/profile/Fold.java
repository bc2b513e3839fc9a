package dev.fettle.profile;

import java.util.ArrayList;
import java.util.List;

/**
 * A call tree as people read it: calls of the JDK and of frameworks that only pass on to one another are
 * one step. Nothing is lost by it: each step of a run has the samples of all of it.
 *
 * @param run the calls, outermost first; one, unless all but the last only pass on
 * @param children what the last of them called, those with most samples first
 */
public record Fold(List<CallNode> run, List<Fold> children) {
    public Fold {
        run = List.copyOf(run);
        children = List.copyOf(children);
    }

    /** The tree folded. */
    public static Fold of(CallNode root) {
        List<CallNode> run = new ArrayList<>();
        CallNode last = root;
        run.add(last);
        while (passesOn(last)) {
            last = last.children().getFirst();
            run.add(last);
        }
        return new Fold(run, last.children().stream().map(Fold::of).toList());
    }

    /** The tree as it is, each call a step. */
    public static Fold unfolded(CallNode root) {
        return new Fold(List.of(root), root.children().stream().map(Fold::unfolded).toList());
    }

    private static boolean passesOn(CallNode node) {
        return node.self() == 0
                && node.children().size() == 1
                && library(node)
                && library(node.children().getFirst());
    }

    private static boolean library(CallNode node) {
        return node.method().code() == Code.LIBRARY;
    }

    public CallNode first() {
        return run.getFirst();
    }

    public CallNode last() {
        return run.getLast();
    }

    public long total() {
        return first().total();
    }

    /** Such as {@code Shop.price}, or {@code Thread.run … FutureTask.run (4 calls)}. */
    public String brief() {
        return run.size() == 1
                ? first().method().brief()
                : "%s … %s (%d calls)"
                        .formatted(first().method().brief(), last().method().brief(), run.size());
    }

    /** As {@link #brief}, without the first of several. */
    public String shorter() {
        return run.size() == 1
                ? brief()
                : "… %s (%d calls)".formatted(last().method().brief(), run.size());
    }

    /** Whose code it is. */
    public Code code() {
        return first().method().code();
    }
}
