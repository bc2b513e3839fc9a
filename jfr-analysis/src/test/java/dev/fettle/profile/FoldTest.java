package dev.fettle.profile;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

import java.util.List;

class FoldTest {
    private static CallNode node(Code code, String name, long self, CallNode... called) {
        return new CallNode(new Method("java.T", name, code), self, List.of(called));
    }

    @Test
    void makesOneStepOfCallsThatOnlyPassOn() {
        CallNode own = node(Code.APPLICATION, "price", 3);
        CallNode root =
                node(
                        Code.LIBRARY,
                        "run",
                        0,
                        node(Code.LIBRARY, "worker", 0, node(Code.LIBRARY, "task", 0, own)));
        Fold fold = Fold.of(root);
        assertEquals("T.run … T.task (3 calls)", fold.brief());
        assertEquals(3, fold.total());
        assertEquals("T.price", fold.children().getFirst().brief());
        assertEquals("T.run", Fold.unfolded(root).brief());
    }

    @Test
    void leavesApartWhatWorksItselfOrBranchesOrIsTheProgramsOwn() {
        CallNode leaf = node(Code.LIBRARY, "get", 2);
        Fold works = Fold.of(node(Code.LIBRARY, "run", 1, leaf));
        assertEquals(1, works.run().size());
        Fold branches = Fold.of(node(Code.LIBRARY, "run", 0, leaf, node(Code.LIBRARY, "put", 1)));
        assertEquals(1, branches.run().size());
        Fold own = Fold.of(node(Code.APPLICATION, "run", 0, leaf));
        assertEquals(1, own.run().size());
    }
}
