package dev.fettle.pool.detail;

import dev.fettle.pool.adapter.Holders;
import dev.fettle.pool.adapter.Values;
import dev.fettle.secret.Redaction;
import dev.fettle.signal.CodePlace;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

/** Finds in what a library told the stacks of who borrowed. Of anything else in it nothing is kept. */
public final class BorrowStacks {
    /** As {@code Throwable.printStackTrace} writes a frame, and thread dumps do. */
    private static final Pattern FRAME =
            Pattern.compile(
                    "(?:at )?(?:[\\w.$@-]+/)?([\\w$.]+)\\.([\\w$<>]+)\\([\\w$]+\\.\\w+:(\\d+)\\)");

    /** Vibur tells where the thread stands now, too: that is not where it borrowed. */
    private static final String NOW = "at the current moment";

    private static final int LONGEST = 100;

    private BorrowStacks() {}

    /**
     * One that borrowed and has not given back.
     *
     * @param frames innermost first, at least one; those of native and generated code are left out
     * @param since milliseconds of when, by the target's clock
     * @param held for how many milliseconds
     * @param thread who borrowed; empty where it is not told
     */
    public record Borrowed(
            List<CodePlace> frames, OptionalDouble since, OptionalDouble held, String thread) {
        public Borrowed {
            frames = List.copyOf(frames);
        }
    }

    /**
     * A stack in a text.
     *
     * @param before the text from the stack before to this one
     */
    public record Stack(String before, List<CodePlace> frames) {
        public Stack {
            frames = List.copyOf(frames);
        }
    }

    /** All that a detail's value tells of, whatever it is. */
    public static List<Borrowed> of(Object value, Holders how) {
        List<Borrowed> all = new ArrayList<>();
        walk(value, how, all);
        return all;
    }

    private static void walk(Object value, Holders how, List<Borrowed> all) {
        switch (value) {
            case TabularData table -> walk(table.values(), how, all);
            case Object[] many -> walk(Arrays.asList(many), how, all);
            case Collection<?> many -> many.forEach(each -> walk(each, how, all));
            case CompositeData row ->
                    row(row.values(), key -> row.containsKey(key) ? row.get(key) : null, how, all);
            case Map<?, ?> row -> row(row.values(), row::get, how, all);
            case CharSequence text ->
                    in(text.toString())
                            .forEach(it -> all.add(borrowed(it, how, OptionalDouble.empty())));
            case null, default -> {}
        }
    }

    private static void row(
            Collection<?> values, Function<String, Object> row, Holders how, List<Borrowed> all) {
        OptionalDouble since =
                how.since()
                        .map(key -> Values.number(row.apply(key)))
                        .orElse(OptionalDouble.empty());
        if (since.isEmpty()) {
            values.forEach(each -> walk(each, how, all));
            return;
        }
        values.stream()
                .filter(CharSequence.class::isInstance)
                .flatMap(each -> in(each.toString()).stream())
                .findFirst()
                .ifPresent(it -> all.add(borrowed(it, how, since)));
    }

    private static Borrowed borrowed(Stack stack, Holders how, OptionalDouble since) {
        return new Borrowed(
                stack.frames,
                since,
                how.held()
                        .flatMap(it -> last(it, stack.before))
                        .map(Values::number)
                        .orElse(OptionalDouble.empty()),
                how.thread().flatMap(it -> last(it, stack.before)).map(Redaction::of).orElse(""));
    }

    private static Optional<String> last(Pattern pattern, String text) {
        Matcher found = pattern.matcher(text);
        String last = null;
        while (found.find()) {
            last = found.group(1);
        }
        return Optional.ofNullable(last)
                .map(it -> it.length() <= LONGEST ? it : it.substring(0, LONGEST) + "…");
    }

    /** Lines that are frames, with nothing else between them, are one stack. */
    public static List<Stack> in(String text) {
        List<Stack> stacks = new ArrayList<>();
        List<CodePlace> stack = new ArrayList<>();
        StringBuilder before = new StringBuilder();
        boolean now = false;
        for (String each : text.lines().toList()) {
            String line = each.strip();
            Matcher frame = FRAME.matcher(line);
            if (frame.matches()) {
                stack.add(CodePlace.ofFrame(frame.group(1), frame.group(2), line(frame.group(3))));
                continue;
            }
            if (line.startsWith("at ") && !stack.isEmpty()) {
                // A frame without a line: of native code, or generated.
                continue;
            }
            if (!stack.isEmpty()) {
                add(now, before, stack, stacks);
                before.setLength(0);
                stack = new ArrayList<>();
            }
            before.append(line).append('\n');
            now = line.toLowerCase(Locale.ROOT).contains(NOW) || now && line.isBlank();
        }
        if (!stack.isEmpty()) {
            add(now, before, stack, stacks);
        }
        return stacks;
    }

    private static void add(
            boolean now, StringBuilder before, List<CodePlace> stack, List<Stack> stacks) {
        if (!now) {
            stacks.add(new Stack(before.toString(), stack));
        }
    }

    private static int line(String digits) {
        return digits.length() < 10 ? Integer.parseInt(digits) : 0;
    }
}
