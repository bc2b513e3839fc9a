package dev.fettle.app.view.pools;

import dev.fettle.pool.detail.DetailTable;
import dev.fettle.signal.Libraries;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds in what a library told which lines of the program borrowed. */
final class BorrowSites {
    /** As {@code Throwable.printStackTrace} writes a frame, and thread dumps do. */
    private static final Pattern FRAME =
            Pattern.compile(
                    "(?:at )?(?:[\\w.$@-]+/)?([\\w$.]+)\\.([\\w$<>]+)\\(([\\w$]+\\.\\w+:\\d+)\\)");

    /** Vibur tells where the thread stands now, too: that is not where it borrowed. */
    private static final String NOW = "at the current moment";

    /** Pools that only pass a borrow on, beside the frameworks that any place is sought outside of. */
    private static final Libraries LIBRARIES =
            Libraries.standard()
                    .with(
                            List.of(
                                    "com.alibaba.druid.",
                                    "com.mchange.",
                                    "io.agroal.",
                                    "io.r2dbc.pool.",
                                    "oracle.jdbc.",
                                    "oracle.ucp.",
                                    "org.vibur."));

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
                .flatMap(text -> stacks(text).stream())
                .flatMap(stack -> site(stack).stream())
                .forEach(site -> counts.merge(site, 1, Integer::sum));
        return counts.entrySet().stream()
                .map(it -> new Site(it.getKey(), it.getValue()))
                .sorted(Comparator.comparingInt(Site::held).reversed())
                .toList();
    }

    /** Lines that are frames, with nothing else between them, are one stack. */
    private static List<List<Matcher>> stacks(String text) {
        List<List<Matcher>> stacks = new ArrayList<>();
        List<Matcher> stack = new ArrayList<>();
        boolean now = false;
        for (String line : text.lines().toList()) {
            Matcher frame = FRAME.matcher(line.strip());
            if (frame.matches()) {
                stack.add(frame);
                continue;
            }
            if (line.strip().startsWith("at ") && !stack.isEmpty()) {
                // A frame without a line: of native code, or generated.
                continue;
            }
            if (!now && !stack.isEmpty()) {
                stacks.add(stack);
            }
            stack = new ArrayList<>();
            now = line.toLowerCase(Locale.ROOT).contains(NOW) || now && line.isBlank();
        }
        if (!now && !stack.isEmpty()) {
            stacks.add(stack);
        }
        return stacks;
    }

    /** The first frame that is the program's own. */
    private static Optional<String> site(List<Matcher> stack) {
        return stack.stream()
                .filter(it -> !Libraries.ofJdk(it.group(1)) && !LIBRARIES.known(it.group(1)))
                .findFirst()
                .map(it -> it.group(1) + "." + it.group(2) + "(" + it.group(3) + ")");
    }
}
