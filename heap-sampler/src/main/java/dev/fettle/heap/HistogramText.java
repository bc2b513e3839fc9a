package dev.fettle.heap;

import java.io.BufferedReader;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A histogram as a file: a line that tells of the count, then the table of {@code jcmd GC.class_histogram}. */
public final class HistogramText {
    private static final Pattern HEAD =
            Pattern.compile(
                    "(\\S+) (live|all) objects, counted in (\\d{1,9}) ms, collections forced:"
                            + " (\\d{1,9}|not told)");

    private HistogramText() {}

    /** The whole text. */
    public static String of(ClassHistogram histogram) {
        var text = new StringBuilder();
        text.append(
                "%s %s objects, counted in %d ms, collections forced: %s%n"
                        .formatted(
                                histogram.at(),
                                histogram.live() ? "live" : "all",
                                histogram.took().toMillis(),
                                histogram.forcedGcs().isPresent()
                                        ? histogram.forcedGcs().getAsLong()
                                        : "not told"));
        text.append(" num     #instances         #bytes  class name\n");
        text.append("-------------------------------------------------------\n");
        int number = 0;
        for (ClassCount each : histogram.classes()) {
            number++;
            text.append(
                    "%4d: %14d %14d  %s%n"
                            .formatted(number, each.instances(), each.bytes(), each.name()));
        }
        text.append("Total %13d %14d%n".formatted(histogram.instances(), histogram.bytes()));
        return text.toString();
    }

    /**
     * Reads such a text to its end.
     *
     * @throws IOException where it is none; the message is a clause
     */
    public static ClassHistogram read(BufferedReader in) throws IOException {
        String first = in.readLine();
        Matcher head = HEAD.matcher(first == null ? "" : first);
        if (!head.matches()) {
            throw new IOException("its histogram does not tell when it was counted");
        }
        try {
            return new ClassHistogram(
                    Instant.parse(head.group(1)),
                    head.group(2).equals("live"),
                    Duration.ofMillis(Long.parseLong(head.group(3))),
                    head.group(4).equals("not told")
                            ? OptionalLong.empty()
                            : OptionalLong.of(Long.parseLong(head.group(4))),
                    ClassHistogram.parse(in.lines().collect(Collectors.joining("\n"))));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw new IOException("its histogram cannot be read", e);
        }
    }
}
