package dev.fettle.app.view.pools;

import dev.fettle.dump.DumpedThreads;
import dev.fettle.dump.WaitGroup;
import dev.fettle.signal.CodePlace;
import dev.fettle.signal.Libraries;

import java.util.List;
import java.util.regex.Pattern;

/** Finds in a dump of all threads who waits for a pool of connections or objects. */
final class BorrowWaits {
    /** Packages of pools that threads wait in. */
    private static final List<String> POOLS =
            List.of(
                    "com.alibaba.druid.pool.",
                    "com.mchange.v2.",
                    "com.zaxxer.hikari.",
                    "io.agroal.",
                    "oracle.ucp.",
                    "org.apache.commons.dbcp2.",
                    "org.apache.commons.pool2.",
                    "org.apache.tomcat.dbcp.",
                    "org.apache.tomcat.jdbc.pool.",
                    "org.vibur.");

    /** What borrowing is called in these; their own threads, which wait for work, do something else. */
    private static final Pattern BORROWING =
            Pattern.compile("(?i).*(getConnection|borrow|checkout|acquire|take).*");

    private BorrowWaits() {}

    /**
     * Threads that wait at one place of the program.
     *
     * @param pool the library's method, such as {@code HikariPool.getConnection}
     */
    record Wait(CodePlace place, int threads, String pool) {}

    /** Those with most threads first. Of which pool of a library they wait is not told. */
    static List<Wait> of(DumpedThreads dump) {
        return dump.groups().stream()
                .filter(group -> group.place().isPresent() && waits(group))
                .flatMap(
                        group ->
                                group.frames().stream()
                                        .filter(BorrowWaits::borrows)
                                        .findFirst()
                                        .map(
                                                frame ->
                                                        new Wait(
                                                                group.place().orElseThrow(),
                                                                group.threads(),
                                                                simple(frame)))
                                        .stream())
                .toList();
    }

    /** Who stands in the library's own code, at work, does not wait. */
    private static boolean waits(WaitGroup group) {
        return !group.frames().isEmpty() && Libraries.ofJdk(group.frames().getFirst().type());
    }

    private static boolean borrows(CodePlace frame) {
        return POOLS.stream().anyMatch(frame.type()::startsWith)
                && BORROWING.matcher(frame.method()).matches();
    }

    private static String simple(CodePlace frame) {
        return frame.type().substring(frame.type().lastIndexOf('.') + 1) + "." + frame.method();
    }
}
