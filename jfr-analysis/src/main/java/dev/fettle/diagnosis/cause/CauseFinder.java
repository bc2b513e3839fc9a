package dev.fettle.diagnosis.cause;

import dev.fettle.diagnosis.cause.CauseTree.End;
import dev.fettle.diagnosis.cause.CauseTree.Node;
import dev.fettle.diagnosis.cause.Story.Step;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Walks a tree of questions over a scene. Every question on the way is answered with what was seen; all
 * ends that were come to and that something speaks for are causes, the likeliest first. No clock and no
 * I/O: the same scene gives the same story. Immutable.
 */
public final class CauseFinder {
    private final CauseTree tree;

    public CauseFinder(CauseTree tree) {
        this.tree = tree;
    }

    public Story find(Scene scene) {
        SceneLook look = new SceneLook(scene);
        List<Step> steps = new ArrayList<>();
        Set<String> ends = new LinkedHashSet<>();
        Set<String> unknown = new LinkedHashSet<>();
        Set<String> met = new LinkedHashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(tree.first()));
        while (!open.isEmpty()) {
            String id = open.pop();
            if (!met.add(id)) {
                continue;
            }
            if (tree.ends().containsKey(id)) {
                ends.add(id);
                continue;
            }
            Node node = tree.nodes().get(id);
            Seen seen = look.at(node.tests());
            List<String> next = next(node, seen);
            next.reversed().forEach(open::push);
            steps.add(
                    new Step(
                            id,
                            node.question(),
                            seen.answer(),
                            seen.signs().stream().map(Seen.Sign::reason).toList(),
                            next.isEmpty() ? "" : next.getFirst()));
            unknown.addAll(seen.unknown());
        }
        return new Story(
                new Ranking(scene, candidates(ends, look)).causes(), steps, List.copyOf(unknown));
    }

    private static List<String> next(Node node, Seen seen) {
        List<String> next = new ArrayList<>();
        switch (seen.answer()) {
            case YES -> {
                next.addAll(node.yes());
                next.add(node.no());
            }
            case NO -> next.add(node.no());
            case UNKNOWN -> next.add(node.unknown().isEmpty() ? node.no() : node.unknown());
        }
        next.removeIf(String::isEmpty);
        return next;
    }

    /** In the order of the tree, so that the way to an end does not matter. */
    private List<Candidate> candidates(Set<String> reached, SceneLook look) {
        List<Candidate> all = new ArrayList<>();
        int place = 0;
        for (End end : tree.ends().values()) {
            place++;
            Seen speaks = look.at(end.speaks());
            if (reached.contains(end.id()) && !speaks.signs().isEmpty()) {
                all.add(new Candidate(end, place, speaks.signs(), look.at(end.against()).signs()));
            }
        }
        return all;
    }
}
