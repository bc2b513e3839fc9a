package dev.fettle.pool.format;

import dev.fettle.pool.adapter.Expression;
import dev.fettle.pool.adapter.Path;
import dev.fettle.pool.adapter.Template;
import dev.fettle.pool.adapter.Where;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * What the texts of one description mean: which names of beans there are.
 *
 * @param beans names that a path may begin with
 * @param members of a group, where every path begins with one
 */
record Scope(Set<String> beans, Map<String, Where.Member> members, Faults faults) {
    private static final Path NOWHERE = new Path("", "", List.of());

    /** A path, as {@code config.MaximumPoolSize} or {@code HeapMemoryUsage.used}. */
    Path path(Node node, String text) {
        List<String> parts = new ArrayList<>(Arrays.asList(text.strip().split("\\.", -1)));
        if (parts.stream().anyMatch(String::isBlank)) {
            faults.add(
                    node,
                    "\"" + text + "\" is no path.",
                    "A path is ATTRIBUTE, BEAN.ATTRIBUTE or ATTRIBUTE.KEY.");
            return NOWHERE;
        }
        String first = parts.getFirst();
        if (members.containsKey(first)) {
            parts.removeFirst();
            String attribute =
                    parts.isEmpty() ? members.get(first).attribute() : parts.removeFirst();
            return new Path(first, attribute, parts);
        }
        if (beans.contains(first)) {
            parts.removeFirst();
            if (parts.isEmpty()) {
                faults.add(
                        node,
                        "\"" + text + "\" names a bean and none of its attributes.",
                        "Write " + first + ".ATTRIBUTE.");
                return NOWHERE;
            }
            return new Path(first, parts.removeFirst(), parts);
        }
        if (!members.isEmpty()) {
            faults.add(
                    node,
                    "\"" + first + "\" is none of the group's beans.",
                    "Allowed: " + String.join(", ", new TreeSet<>(members.keySet())) + ".");
            return NOWHERE;
        }
        return new Path("", parts.removeFirst(), parts);
    }

    /** Paths with {@code " + "} and {@code " - "} between them; names may have such signs, too. */
    Expression expression(Node node, String text) {
        List<Expression.Term> terms = new ArrayList<>();
        boolean less = false;
        for (String part : text.strip().split("(?<= [+-]) |(?= [+-] )")) {
            String plain = part.strip();
            if (plain.equals("+") || plain.equals("-")) {
                less = plain.equals("-");
            } else {
                terms.add(new Expression.Term(less, path(node, plain)));
            }
        }
        return new Expression(terms);
    }

    Template template(Node node, String text) {
        Template template = new Template(text);
        OptionalInt open = openPart(text);
        if (open.isPresent()) {
            faults.add(
                    node.line(),
                    node.column() + 1 + open.getAsInt(),
                    "\"${\" is not closed.",
                    "Write ${NAME}.");
        }
        return template;
    }

    private static OptionalInt openPart(String text) {
        int open = text.lastIndexOf("${");
        return open >= 0 && text.indexOf('}', open) < 0
                ? OptionalInt.of(open)
                : OptionalInt.empty();
    }

    static Pattern pattern(Node node, String text, Faults faults) {
        try {
            return Pattern.compile(text);
        } catch (PatternSyntaxException wrong) {
            faults.add(
                    node,
                    "\"" + text + "\" is no regular expression: " + wrong.getDescription() + ".",
                    "java.util.regex.Pattern says what is; in JSON a backslash is written twice.");
            return Pattern.compile(Pattern.quote(text));
        }
    }
}
