package dev.fettle.pool.adapter;

import java.util.List;
import java.util.stream.Stream;

/** A value, or several added up and taken away. */
public record Expression(List<Term> terms) {
    public Expression {
        terms = List.copyOf(terms);
    }

    /**
     * One of what is added up.
     *
     * @param less whether it is taken away
     */
    public record Term(boolean less, Path path) {}

    public static Expression of(Path path) {
        return new Expression(List.of(new Term(false, path)));
    }

    Stream<Path> paths() {
        return terms.stream().map(Term::path);
    }

    /** As descriptions write it. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Term each : terms) {
            if (!text.isEmpty()) {
                text.append(each.less ? " - " : " + ");
            }
            text.append(each.path);
        }
        return text.toString();
    }
}
