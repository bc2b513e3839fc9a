package dev.fettle.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

class CallTreeTest {
    private final CallTree tree = new CallTree(new CallTree.Room());

    private static Method method(String name) {
        return new Method("T", name, Code.APPLICATION);
    }

    private static void add(CallTree tree, String innermostFirst) {
        tree.add(Stream.of(innermostFirst.split(" ")).map(CallTreeTest::method).toList());
    }

    private static String text(CallNode node) {
        return node.method().name()
                + node.self()
                + "/"
                + node.total()
                + node.children().stream()
                        .map(CallTreeTest::text)
                        .collect(Collectors.joining(" ", "(", ")"));
    }

    @Test
    void mergesCallsOfTheSameCallers() {
        add(tree, "price place");
        add(tree, "place");
        add(tree, "price place");
        add(tree, "ship place");
        assertEquals("all0/4(place1/4(price2/2() ship1/1()))", text(tree.grown()));
    }

    @Test
    void keepsOneMethodUnderTwoCallersApart() {
        add(tree, "log price");
        add(tree, "log ship");
        assertEquals("all0/2(price0/1(log1/1()) ship0/1(log1/1()))", text(tree.grown()));
    }

    @Test
    void countsWhatHasNoRoomUnderANameOfItsOwn() {
        CallTree small = new CallTree(new CallTree.Room(2));
        add(small, "b a");
        add(small, "d c b a");
        add(small, "x b a");
        add(small, "y");
        CallNode root = small.grown();
        assertEquals(4, root.total(), "every sample is counted");
        assertEquals("(left out)1/1", text(root.children().getLast()).split("\\(\\)")[0]);
        CallNode b = root.children().getFirst().children().getFirst();
        assertEquals("b1/3((left out)2/2())", text(b));
        Profile profile = profile(root);
        assertEquals(3, profile.leftOut());
    }

    @Test
    void goesNoDeeperThanItsBound() {
        List<Method> deep = new ArrayList<>();
        for (int i = 0; i < 3 * CallTree.DEEPEST; i++) {
            deep.add(method("f" + i));
        }
        tree.add(deep);
        assertEquals(CallTree.DEEPEST + 2, tree.grown().size(), "the root, the bound, left out");
        assertEquals(1, tree.grown().total());
    }

    @Test
    void mergesTreesOfSeveralThreads() {
        CallTree other = new CallTree(new CallTree.Room());
        add(tree, "b a");
        add(tree, "c a");
        add(other, "b a");
        add(other, "z");
        assertEquals(
                "all0/4(a0/3(b2/2() c1/1()) z1/1())",
                text(CallNode.merged(List.of(tree.grown(), other.grown()))));
        assertEquals(0, CallNode.merged(List.of()).total());
    }

    @Test
    void countsAMethodThatCallsItselfOnce() {
        add(tree, "walk walk walk main");
        add(tree, "main");
        List<HotMethod> hot = HotMethod.of(tree.grown());
        assertEquals(method("main"), hot.getFirst().method(), "of the same itself, more in all");
        HotMethod walk = hot.get(1);
        assertEquals(new Share(1, 2), walk.self());
        assertEquals(new Share(1, 2), walk.total());
    }

    @Test
    void findsTheHottestWhoeverCallsIt() {
        add(tree, "log price");
        add(tree, "log ship");
        add(tree, "ship");
        HotMethod hottest = HotMethod.of(tree.grown()).getFirst();
        assertEquals(method("log"), hottest.method());
        assertEquals(new Share(2, 3), hottest.self());
    }

    @Test
    void tellsWhatCameWithoutAStack() {
        tree.add(List.of(Method.UNTOLD));
        tree.add(List.of(method("a"), Method.CUT));
        Profile profile = profile(tree.grown());
        assertEquals(1, profile.untold());
        assertEquals(1, profile.cut());
        assertEquals(2, profile.samples());
        assertTrue(
                HotMethod.of(tree.grown()).stream()
                        .allMatch(
                                each ->
                                        each.method() == method("a")
                                                || each.method().equals(method("a"))),
                "what is no method is not hot");
    }

    private static Profile profile(CallNode root) {
        return new Profile(
                Sampling.EXECUTION,
                List.of(new ThreadSamples("main", 1, root, CallNode.empty())),
                0);
    }
}
