package dev.fettle.profile;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A method, wherever it was called.
 *
 * @param self of the samples, those in which it itself was at work
 * @param total those in which it or what it called was at work; one that calls itself counts once
 */
public record HotMethod(Method method, Share self, Share total) {
    private static final Comparator<HotMethod> HOTTEST_FIRST =
            Comparator.comparingLong((HotMethod hot) -> hot.self().part())
                    .thenComparingLong(hot -> hot.total().part())
                    .reversed()
                    .thenComparing(hot -> hot.method().toString());

    /** Every method of a tree, the hottest by itself first; what is no method is not among them. */
    public static List<HotMethod> of(CallNode root) {
        Map<Method, long[]> counts = new HashMap<>();
        count(root, new HashSet<>(), counts);
        List<HotMethod> all = new ArrayList<>();
        counts.forEach(
                (method, each) ->
                        all.add(
                                new HotMethod(
                                        method,
                                        new Share(each[0], root.total()),
                                        new Share(each[1], root.total()))));
        all.sort(HOTTEST_FIRST);
        return List.copyOf(all);
    }

    private static void count(CallNode node, Set<Method> above, Map<Method, long[]> counts) {
        boolean first = false;
        if (!node.method().type().isEmpty()) {
            long[] its = counts.computeIfAbsent(node.method(), _ -> new long[2]);
            its[0] += node.self();
            first = above.add(node.method());
            if (first) {
                its[1] += node.total();
            }
        }
        for (CallNode child : node.children()) {
            count(child, above, counts);
        }
        if (first) {
            above.remove(node.method());
        }
    }
}
