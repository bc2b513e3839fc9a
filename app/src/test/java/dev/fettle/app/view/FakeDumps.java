package dev.fettle.app.view;

import dev.fettle.app.frame.Reply;
import dev.fettle.app.frame.ThreadsDumped;
import dev.fettle.dump.DumpChange;
import dev.fettle.dump.DumpedThread;
import dev.fettle.dump.DumpedThreads;
import dev.fettle.dump.Grouping;
import dev.fettle.signal.CodePlace;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Dumps of a chat's virtual threads, of which each later one has more that wait for a reply. */
final class FakeDumps {
    private FakeDumps() {}

    static Reply<ThreadsDumped> reply(int number) {
        Optional<ThreadsDumped.Since> since =
                number == 1
                        ? Optional.empty()
                        : Optional.of(
                                new ThreadsDumped.Since(
                                        at(number - 1),
                                        DumpChange.between(
                                                threads(number - 1), threads(number), true)));
        return Reply.told(
                new ThreadsDumped(
                        at(number), Duration.ofMillis(140), 3_400_000, threads(number), since));
    }

    private static Instant at(int number) {
        return Story.END.plusSeconds(20L * number);
    }

    private static DumpedThreads threads(int number) {
        var grouping = new Grouping(frames -> frames.getLast());
        for (int i = 0; i < 1_200 + 300 * number; i++) {
            add(grouping, 1_000 + i, "java.util.concurrent.CountDownLatch$Sync@" + i, REPLY);
        }
        for (int i = 0; i < 900; i++) {
            add(grouping, 90_000 + 100L * number + i, "", SLEEP);
        }
        return grouping.end(true);
    }

    private static final List<CodePlace> REPLY =
            List.of(
                    new CodePlace("java.util.concurrent.CountDownLatch", "await", 230),
                    new CodePlace("shop.chat.Replies", "await", 41));

    private static final List<CodePlace> SLEEP =
            List.of(
                    new CodePlace("java.lang.Thread", "sleep", 509),
                    new CodePlace("shop.chat.Typing", "show", 17));

    private static void add(Grouping grouping, long id, String object, List<CodePlace> frames) {
        String state = object.isEmpty() ? "TIMED_WAITING" : "WAITING";
        grouping.add(new DumpedThread(id, "", true, state, object, false, frames));
    }
}
