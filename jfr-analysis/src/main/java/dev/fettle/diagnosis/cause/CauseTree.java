package dev.fettle.diagnosis.cause;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The questions that lead to a cause, as data. A way goes on after a yes, too: a second illness may be
 * there at the same time, and the first cause is seldom what is asked about first.
 *
 * @param first the id of the question that is asked first
 * @param nodes the questions by their ids, in the order in which they are written
 * @param ends the causes by their ids, in that order
 */
public record CauseTree(String first, Map<String, Node> nodes, Map<String, End> ends) {
    /** In {@link End#explains}: whatever began later. */
    public static final String ALL = "*";

    public CauseTree {
        nodes = Collections.unmodifiableMap(new LinkedHashMap<>(nodes));
        ends = Collections.unmodifiableMap(new LinkedHashMap<>(ends));
    }

    /**
     * A question.
     *
     * @param question in plain words
     * @param tests one that holds makes it a yes; a no needs that all could be looked at
     * @param yes the questions and ends to which a yes leads, before what {@code no} leads to
     * @param no the question or end that follows in any case; empty where none does
     * @param unknown what follows an unknown instead of {@code no}; empty where none does
     */
    public record Node(
            String id,
            String question,
            List<SceneTest> tests,
            List<String> yes,
            String no,
            String unknown) {
        public Node {
            tests = List.copyOf(tests);
            yes = List.copyOf(yes);
        }

        /** All that it may lead to. */
        List<String> leads() {
            List<String> all = new ArrayList<>(yes);
            all.add(no);
            all.add(unknown);
            all.removeIf(String::isEmpty);
            return all;
        }
    }

    /**
     * A cause.
     *
     * @param sentence what happened, with {@code {where}} for the place and {@code {what}} for what was
     *     found
     * @param speaks at least one of them must hold
     * @param against what makes it less likely
     * @param explains ids of detectors and signals whose findings and movements may follow from it;
     *     {@link #ALL} for everything
     * @param within what it brings begins so soon after it, or not of it: it works at once; empty where
     *     it works slowly, as what fills up does
     * @param suspect whether it only happened before, such as a change: that names it, and takes nothing
     *     from others
     */
    public record End(
            String id,
            String sentence,
            List<SceneTest> speaks,
            List<SceneTest> against,
            Set<String> explains,
            Optional<Duration> within,
            boolean suspect) {
        public End {
            speaks = List.copyOf(speaks);
            against = List.copyOf(against);
            explains = Set.copyOf(explains);
        }

        boolean explains(String id) {
            return explains.contains(ALL) || explains.contains(id);
        }
    }

    /** Questions and ends to which no way leads, in the order in which they are written. */
    public List<String> dead() {
        Set<String> met = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(List.of(first));
        while (!open.isEmpty()) {
            String id = open.pop();
            if (met.add(id) && nodes.containsKey(id)) {
                nodes.get(id).leads().forEach(open::push);
            }
        }
        List<String> dead = new ArrayList<>(nodes.keySet());
        dead.addAll(ends.keySet());
        dead.removeIf(met::contains);
        return dead;
    }

    /** Questions from which a way leads back to them. */
    public List<String> circles() {
        return nodes.keySet().stream().filter(this::returns).toList();
    }

    private boolean returns(String id) {
        Set<String> met = new HashSet<>();
        Deque<String> open = new ArrayDeque<>(nodes.get(id).leads());
        while (!open.isEmpty()) {
            String next = open.pop();
            if (next.equals(id)) {
                return true;
            }
            if (met.add(next) && nodes.containsKey(next)) {
                nodes.get(next).leads().forEach(open::push);
            }
        }
        return false;
    }
}
