package dev.fettle.profile;

import java.util.ArrayList;
import java.util.List;

/**
 * Stacks as they come, merged into a tree. Its memory is bounded: calls deeper than {@link #DEEPEST}
 * and those beyond a number of nodes are counted under {@link Method#LEFT_OUT}. Not safe for use by
 * several threads.
 */
public final class CallTree {
    /** Frames; the recorder itself walks 64 unless it is told otherwise. */
    public static final int DEEPEST = 512;

    private final Room room;
    private final Growing root = new Growing(Method.ALL);

    /** How many nodes several trees may have together. */
    public static final class Room {
        /** Some megabytes; a minute of a large program's samples makes a few thousand. */
        public static final int NODES = 50_000;

        private int left;

        public Room() {
            this(NODES);
        }

        public Room(int nodes) {
            left = nodes;
        }

        private boolean take() {
            return left > 0 && left-- > 0;
        }
    }

    /** Its children are a list: most methods call one or two others. */
    private static final class Growing {
        private final Method method;
        private long self;
        private Growing first;
        private Growing next;

        Growing(Method method) {
            this.method = method;
        }

        Growing child(Method called) {
            Growing child = first;
            while (child != null && !child.method.equals(called)) {
                child = child.next;
            }
            return child;
        }

        Growing add(Method called) {
            Growing child = new Growing(called);
            child.next = first;
            first = child;
            return child;
        }

        CallNode grown() {
            List<CallNode> children = new ArrayList<>();
            for (Growing child = first; child != null; child = child.next) {
                children.add(child.grown());
            }
            return new CallNode(method, self, children);
        }
    }

    public CallTree(Room room) {
        this.room = room;
    }

    /**
     * Counts one sample.
     *
     * @param frames innermost first
     */
    public void add(List<Method> frames) {
        Growing at = root;
        int depth = 0;
        for (int i = frames.size() - 1; i >= 0; i--) {
            Method called = frames.get(i);
            Growing child = at.child(called);
            if (child == null && (depth >= DEEPEST || !room.take())) {
                // One such node under each that there is, so that it is bounded, too.
                child = at.child(Method.LEFT_OUT);
                at = child == null ? at.add(Method.LEFT_OUT) : child;
                break;
            }
            at = child == null ? at.add(called) : child;
            depth++;
        }
        at.self++;
    }

    /** The tree as it is now. */
    public CallNode grown() {
        return root.grown();
    }
}
