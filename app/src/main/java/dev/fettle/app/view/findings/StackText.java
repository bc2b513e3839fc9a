package dev.fettle.app.view.findings;

import dev.fettle.app.words.CodeText;
import dev.fettle.diagnosis.Evidence;

import java.util.ArrayList;
import java.util.List;

/** Picks the lines of a stack that are worth a card's space. */
final class StackText {
    private static final int MOST = 5;

    /** Letters that fit into a card. */
    private static final int WIDTH = 44;

    private StackText() {}

    /**
     * @param subject the finding's, which is the guilty place where it stands in the stack
     */
    static Card.Stack of(Evidence.Stack stack, String subject) {
        List<String> frames = stack.frames().stream().filter(StackText::written).toList();
        int guilty = Math.max(0, frames.indexOf(subject));
        int from = Math.clamp(guilty - 1, 0, Math.max(0, frames.size() - MOST));
        int to = Math.min(frames.size(), from + MOST);
        List<Card.Line> lines = new ArrayList<>();
        for (String frame : frames.subList(from, to)) {
            lines.add(line(frame, frame.equals(subject)));
        }
        return new Card.Stack(
                stack.title(),
                lines,
                stack.frames().size() - lines.size(),
                String.join("\n", stack.frames()));
    }

    /**
     * Of several lines that were quoted, the first ones.
     *
     * @param subject the finding's: lines that speak of it are guilty
     */
    static Card.Stack of(Evidence.Quoted quoted, String subject) {
        List<String> all = quoted.text().lines().toList();
        List<Card.Line> lines =
                all.stream()
                        .limit(MOST)
                        .map(it -> new Card.Line("", CodeText.briefly(it), it.contains(subject)))
                        .toList();
        return new Card.Stack(quoted.source(), lines, all.size() - lines.size(), quoted.text());
    }

    /** Whether somebody wrote it: the JVM spins classes for lambdas and reflection. */
    private static boolean written(String frame) {
        return !frame.startsWith("java.lang.invoke.")
                && !frame.startsWith("jdk.internal.reflect.")
                && !frame.contains("0x0");
    }

    static Card.Line line(String frame, boolean guilty) {
        String brief = CodeText.brief(frame);
        int open = frame.indexOf('(');
        String name = open < 0 ? frame : frame.substring(0, open);
        int method = name.lastIndexOf('.');
        int type = method < 0 ? -1 : name.lastIndexOf('.', method - 1);
        if (type < 0 || brief.equals(frame)) {
            return new Card.Line("", brief, guilty);
        }
        String packages = name.substring(0, type + 1);
        boolean fits = packages.length() + brief.length() <= WIDTH;
        return new Card.Line(fits ? packages : initials(packages), brief, guilty);
    }

    /** {@code org.springframework.web.} is o.s.w. */
    private static String initials(String packages) {
        return packages.replaceAll("([^.])[^.]*\\.", "$1.");
    }
}
