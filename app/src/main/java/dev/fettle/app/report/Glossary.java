package dev.fettle.app.report;

import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Words of the field, for readers who are of another one: those alone that a report uses. */
final class Glossary {
    /**
     * @param pattern finds it in lower-case text
     */
    private record Term(String name, Pattern pattern, String meaning) {
        static Term of(String name, String pattern, String meaning) {
            return new Term(name, Pattern.compile("\\b(" + pattern + ")\\b"), meaning);
        }
    }

    private static final List<Term> TERMS =
            List.of(
                    Term.of(
                            "Circuit breaker",
                            "breakers?",
                            "A part of the program that watches calls to another service. When too"
                                + " many fail or take too long it opens: it refuses further calls"
                                + " at once, to spare both sides. Half-open: it lets a few through,"
                                + " to see whether it may close."),
                    Term.of(
                            "Collection, GC",
                            "gc|collections?",
                            "The JVM clears away objects that nobody uses any more. For a part of"
                                    + " that the whole program stands still: a pause."),
                    Term.of(
                            "CPU, process and machine",
                            "cpu",
                            "The share of all processors that this program used, and that"
                                    + " everything on the machine used."),
                    Term.of(
                            "Flight recorder",
                            "flight recorder",
                            "The JVM's own recorder of what happens inside of it, JFR."),
                    Term.of(
                            "Heap",
                            "heap",
                            "The memory in which a Java program keeps its objects. \"After GC\" is"
                                    + " what was in use straight after a collection: mostly what is"
                                    + " really needed."),
                    Term.of(
                            "JVM",
                            "jvm",
                            "The process that runs a Java program, and its settings."),
                    Term.of(
                            "MBeans",
                            "mbeans?",
                            "The way in which Java programs tell figures of themselves."),
                    Term.of(
                            "Pool",
                            "pools?",
                            "A fixed number of things that are lent out and given back, such as"
                                    + " connections to a database. Who finds none free waits."),
                    Term.of(
                            "Stack",
                            "stacks?|frames?",
                            "Where a thread is in the program: which method called which, the"
                                    + " innermost first."),
                    Term.of(
                            "Thread",
                            "threads?",
                            "One of the activities that a program carries on side by side; a server"
                                    + " mostly uses one for each request that it serves."),
                    Term.of(
                            "Almost certain, very likely, likely, possible, a suspicion",
                            "almost certain|very likely|likely|possible|a suspicion",
                            "How sure a check is by its own arithmetic, from most to least. They"
                                    + " are no measured odds."));

    private Glossary() {}

    /**
     * @param said what the report says, in plain text
     */
    static void write(Markup page, String said) {
        String lower = said.toLowerCase(Locale.ROOT);
        List<Term> used = TERMS.stream().filter(it -> it.pattern.matcher(lower).find()).toList();
        if (used.isEmpty()) {
            return;
        }
        page.open("section", "id", "glossary").element("h2", "Words");
        page.open("dl", "class", "pairs");
        used.forEach(term -> page.element("dt", term.name).element("dd", term.meaning));
        page.close().close().line();
    }
}
