package dev.fettle.app.session;

import dev.fettle.app.frame.Mending;
import dev.fettle.app.words.Times;
import dev.fettle.target.Link;

import java.time.Duration;
import java.util.stream.Collectors;

/** What is said of a target that was lost, while it is waited for and at the end. */
final class Away {
    private final Link.Lost lost;
    private final Duration patience;

    Away(Link.Lost lost, Duration patience) {
        this.lost = lost;
        this.patience = patience;
    }

    /**
     * @param failure of the last try; empty where there was none
     * @param before the candidates that the user did not choose from
     */
    Link.Lost link(Mending mending, String failure, Mending before) {
        return mending.over() ? new Link.Lost(lost.at(), over(failure, before)) : lost;
    }

    private String over(String failure, Mending before) {
        if (patience.isZero()) {
            return lost.why();
        }
        String end = lost.why() + ", and did not come back within " + Times.span(patience);
        if (!before.successors().isEmpty()) {
            return end
                    + " for certain: it may be "
                    + before.successors().stream()
                            .map(jvm -> Long.toString(jvm.pid()))
                            .collect(Collectors.joining(" or "))
                    + "; name the one to watch";
        }
        return failure.isEmpty() ? end : end + " (" + failure + ")";
    }
}
