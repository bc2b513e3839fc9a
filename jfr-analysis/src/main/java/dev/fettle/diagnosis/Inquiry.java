package dev.fettle.diagnosis;

import dev.fettle.target.Facts;

import java.time.Duration;
import java.util.List;

/** Something that a detector would have looked up. Answers come back as observations. */
public sealed interface Inquiry {
    /** What is asked, as a user would be asked it. */
    String question();

    Cost predict(Facts target);

    /**
     * What an answer costs the target.
     *
     * @param pause how long the application is expected to stand still
     * @param unasked whether a session may pay it without asking its user
     * @param words as a user is told, with the pause where there is one
     */
    record Cost(Duration pause, boolean unasked, String words) {}

    /**
     * Look at these threads twice, five seconds apart: what they wait for and whether they moved. No
     * stacks are walked and nothing is paused; answered by the {@code jvm.thread.start_site.*}
     * signals.
     */
    record SampleThreads(String site, List<Long> ids) implements Inquiry {
        /** Enough for the share of distinct blockers. */
        public static final int MOST = 32;

        public SampleThreads {
            ids = List.copyOf(ids);
            if (ids.size() > MOST) {
                throw new IllegalArgumentException("at most " + MOST + " threads are sampled");
            }
        }

        @Override
        public String question() {
            return "Look at " + ids.size() + " threads started by " + site + "?";
        }

        @Override
        public Cost predict(Facts target) {
            return new Cost(Duration.ZERO, true, "four reads, no pause");
        }
    }
}
