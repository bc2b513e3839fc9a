package dev.fettle.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * A method as it was called by those above it, and the samples of it. Two nodes are the same only where
 * they are one object: comparing trees would cost more than drawing them.
 */
public final class CallNode {
    private static final Comparator<CallNode> MOST_FIRST =
            Comparator.comparingLong(CallNode::total)
                    .reversed()
                    .thenComparing(node -> node.method().toString());

    private final Method method;
    private final long self;
    private final long total;
    private final List<CallNode> children;

    /**
     * @param self samples in which this method itself was at work
     */
    public CallNode(Method method, long self, List<CallNode> children) {
        this.method = method;
        this.self = self;
        this.children = children.stream().sorted(MOST_FIRST).toList();
        long sum = self;
        for (CallNode child : children) {
            sum += child.total;
        }
        this.total = sum;
    }

    /** A tree without a sample. */
    public static CallNode empty() {
        return new CallNode(Method.ALL, 0, List.of());
    }

    public Method method() {
        return method;
    }

    /** Samples in which this method itself was at work. */
    public long self() {
        return self;
    }

    /** Samples in which it, or what it called, was at work. */
    public long total() {
        return total;
    }

    /** What it called, those with most samples first. */
    public List<CallNode> children() {
        return children;
    }

    /** Nodes in all, this one included. */
    public int size() {
        int size = 1;
        for (CallNode child : children) {
            size += child.size();
        }
        return size;
    }

    /** Several trees as one. */
    public static CallNode merged(List<CallNode> roots) {
        return roots.size() == 1 ? roots.getFirst() : merged(Method.ALL, roots);
    }

    private static CallNode merged(Method method, List<CallNode> same) {
        if (same.size() == 1) {
            return same.getFirst();
        }
        long self = 0;
        Map<Method, List<CallNode>> called = new HashMap<>();
        for (CallNode node : same) {
            self += node.self;
            for (CallNode child : node.children) {
                called.computeIfAbsent(child.method, _ -> new ArrayList<>()).add(child);
            }
        }
        List<CallNode> children = new ArrayList<>();
        called.forEach((each, nodes) -> children.add(merged(each, nodes)));
        return new CallNode(method, self, children);
    }

    @Override
    public String toString() {
        return method + " " + self + "/" + total;
    }
}
