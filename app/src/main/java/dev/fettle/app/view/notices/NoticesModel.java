package dev.fettle.app.view.notices;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Sentences that wait to be read, the latest first. One that was dismissed does not come back. */
public final class NoticesModel {
    /** Somebody who let so many wait reads no more of them. */
    private static final int MOST = 20;

    private final List<String> waiting = new ArrayList<>();
    private final Set<String> told = new LinkedHashSet<>();

    /**
     * @return whether it is new
     */
    public boolean tell(String sentence) {
        if (!told.add(sentence)) {
            return false;
        }
        if (told.size() > 5 * MOST) {
            told.remove(told.iterator().next());
        }
        waiting.addFirst(sentence);
        if (waiting.size() > MOST) {
            waiting.removeLast();
        }
        return true;
    }

    /** The one that is shown has been read. */
    public void dismiss() {
        if (!waiting.isEmpty()) {
            waiting.removeFirst();
        }
    }

    /** Empty where nothing waits. */
    public String sentence() {
        return waiting.isEmpty() ? "" : waiting.getFirst();
    }

    /** Such as {@code 2 more}; empty where no other waits. */
    public String more() {
        return waiting.size() < 2 ? "" : waiting.size() - 1 + " more";
    }
}
