package dev.fettle.app.view.pools;

import dev.fettle.pool.detail.BorrowStacks;
import dev.fettle.pool.detail.DetailTable;
import dev.fettle.signal.CodePlace;
import dev.fettle.signal.Libraries;

import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Finds in what a library told which lines of the program borrowed. */
final class BorrowSites {
    private BorrowSites() {}

    /**
     * A place and how many hold what was borrowed there.
     *
     * @param place such as {@code com.acme.Report.run(Report.java:42)}
     */
    record Site(String place, int held) {}

    /** Those with most first. */
    static List<Site> of(DetailTable table) {
        Map<String, Integer> counts = new LinkedHashMap<>();
        Stream.concat(Stream.of(table.text()), table.rows().stream().flatMap(List::stream))
                .flatMap(text -> BorrowStacks.in(text).stream())
                .flatMap(
                        stack ->
                                stack.frames().stream()
                                        .filter(it -> Libraries.standard().ofProgram(it.type()))
                                        .limit(1))
                .map(CodePlace::toString)
                .forEach(site -> counts.merge(site, 1, Integer::sum));
        return counts.entrySet().stream()
                .map(it -> new Site(it.getKey(), it.getValue()))
                .sorted(Comparator.comparingInt(Site::held).reversed())
                .toList();
    }
}
