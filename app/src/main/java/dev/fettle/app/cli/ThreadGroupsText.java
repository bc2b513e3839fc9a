package dev.fettle.app.cli;

import dev.fettle.app.cli.ThreadDumping.Taken;
import dev.fettle.app.words.CodeText;
import dev.fettle.app.words.Quantity;
import dev.fettle.app.words.Times;
import dev.fettle.dump.DumpChange;
import dev.fettle.dump.DumpChange.Fate;
import dev.fettle.dump.DumpChange.GroupChange;
import dev.fettle.dump.DumpedThreads;
import dev.fettle.dump.ThreadContainer;
import dev.fettle.dump.WaitGroup;
import dev.fettle.signal.CodePlace;
import dev.fettle.signal.Unit;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** A dump, and what became of one in another, for people. */
final class ThreadGroupsText {
    private static final int MOST_GROUPS = 20;
    private static final int MOST_CONTAINERS = 10;

    private final Terminal terminal;

    ThreadGroupsText(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * @param virtual whether virtual threads are told, or the platform's
     */
    void tell(Taken taken, boolean virtual) {
        DumpedThreads threads = taken.threads();
        terminal.line(head(taken));
        if (virtual && !threads.states().isEmpty()) {
            terminal.line(
                    states(threads.states())
                            + threads.mounted().map(it -> "; " + it + " on a carrier").orElse("")
                            + ".");
        }
        terminal.line("");
        List<WaitGroup> groups = threads.groups(virtual);
        if (groups.isEmpty()) {
            return;
        }
        var table = new Table(terminal.width(), "THREADS", "STATES", "AT", "IN");
        table.right(0);
        groups.stream()
                .limit(MOST_GROUPS)
                .forEach(
                        it ->
                                table.row(
                                        count(it.threads()),
                                        states(it.states()),
                                        place(it),
                                        within(it)));
        table.lines().forEach(terminal::line);
        more(groups.size() - MOST_GROUPS, "places", threads.ungrouped());
        containers(threads, virtual);
    }

    private String head(Taken taken) {
        DumpedThreads threads = taken.threads();
        String written =
                taken.took()
                        .map(
                                took ->
                                        " %s, written in %s."
                                                .formatted(
                                                        Quantity.of(Unit.BYTES, taken.bytes()),
                                                        seconds(took)))
                        .orElse("");
        String unlisted =
                threads.unlisted() > 0
                        ? " %s more are counted and not listed, since the JVM tracks only some (jdk.trackAllThreads)."
                                .formatted(count(threads.unlisted()))
                        : "";
        return "%s virtual threads and %s platform threads.%s%s"
                .formatted(count(threads.virtual()), count(threads.platform()), unlisted, written);
    }

    private void containers(DumpedThreads threads, boolean virtual) {
        List<ThreadContainer> some =
                threads.containers().stream()
                        .filter(it -> (virtual ? it.virtual() : it.platform()) > 0)
                        .toList();
        if (some.isEmpty()) {
            return;
        }
        terminal.line("");
        var table = new Table(terminal.width(), "THREADS", "EXECUTOR OR SCOPE", "OPENED BY");
        table.right(0);
        some.stream()
                .limit(MOST_CONTAINERS)
                .forEach(
                        it ->
                                table.row(
                                        count(virtual ? it.virtual() : it.platform()),
                                        name(it),
                                        it.owner().isPresent()
                                                ? "thread " + it.owner().getAsLong()
                                                : "-"));
        table.lines().forEach(terminal::line);
        more(some.size() - MOST_CONTAINERS, "executors or scopes", 0);
    }

    private static String name(ThreadContainer container) {
        return container.name().equals(ThreadContainer.ROOT)
                ? "none (started by themselves)"
                : container.name().substring(container.name().lastIndexOf('.') + 1);
    }

    /** What became of the threads of another dump. */
    void tell(Taken before, Taken after, DumpChange change) {
        terminal.line(
                "%s after \"%s\":"
                        .formatted(
                                seconds(Duration.between(before.at(), after.at()).abs()),
                                before.from()));
        if (change.followed()) {
            if (before.threads().virtual() + after.threads().virtual() > 0) {
                terminal.line("Virtual threads: " + fate(change.virtual()) + ".");
            }
            terminal.line("Platform threads: " + fate(change.platform()) + ".");
        } else {
            terminal.line(
                    "The two are not known to be of one run of the program, so single threads"
                            + " cannot be followed; the places can be compared.");
        }
        terminal.line("");
        var table =
                change.followed()
                        ? new Table(
                                terminal.width(), "GROWTH", "BEFORE", "NOW", "STAYED", "KIND", "AT")
                        : new Table(terminal.width(), "GROWTH", "BEFORE", "NOW", "KIND", "AT");
        table.right(0, 1, 2);
        List<GroupChange> moved = change.groups().stream().filter(it -> it.growth() != 0).toList();
        for (GroupChange each : moved.stream().limit(MOST_GROUPS).toList()) {
            row(table, each, change.followed());
        }
        if (moved.isEmpty()) {
            terminal.line("At each place there are as many as before.");
            return;
        }
        table.lines().forEach(terminal::line);
        more(moved.size() - MOST_GROUPS, "places", 0);
    }

    private static void row(Table table, GroupChange each, boolean followed) {
        String growth = String.format(Locale.ROOT, "%+,d", each.growth());
        String before = count(each.before());
        String after = count(each.after());
        String kind = each.group().virtual() ? "virtual" : "platform";
        if (followed) {
            table.row(growth, before, after, count(each.stayed()), kind, place(each.group()));
        } else {
            table.row(growth, before, after, kind, place(each.group()));
        }
    }

    private static String fate(Fate fate) {
        return "%s new, %s gone, %s still there, %s of them with the very same stack"
                .formatted(
                        count(fate.fresh()),
                        count(fate.gone()),
                        count(fate.still()),
                        count(fate.unmoved()));
    }

    private void more(int groups, String what, int threads) {
        if (groups > 0) {
            terminal.line("... and " + count(groups) + " more " + what + ".");
        }
        if (threads > 0) {
            terminal.line(count(threads) + " threads stand at places beyond those.");
        }
    }

    private static String place(WaitGroup group) {
        return group.place().map(place -> CodeText.brief(place.toString())).orElse("no Java code");
    }

    /** What was called there, and what they wait for. */
    private static String within(WaitGroup group) {
        String call =
                group.call().map(CodePlace::toString).map(ThreadGroupsText::method).orElse("");
        String type = group.waitsFor().substring(group.waitsFor().lastIndexOf('.') + 1);
        String object =
                type.isEmpty()
                        ? ""
                        : group.threads() > 1 && group.oneObject()
                                ? "all for one " + type
                                : "for a " + type;
        String both = call + (call.isEmpty() || object.isEmpty() ? "" : ", ") + object;
        return both.isEmpty() ? "-" : both;
    }

    private static String method(String place) {
        String brief = CodeText.brief(place);
        int line = brief.lastIndexOf(':');
        return line < 0 ? brief : brief.substring(0, line);
    }

    private static String states(Map<String, Integer> states) {
        return states.isEmpty()
                ? "-"
                : states.entrySet().stream()
                        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                        .map(
                                it ->
                                        count(it.getValue())
                                                + " "
                                                + it.getKey()
                                                        .toLowerCase(Locale.ROOT)
                                                        .replace('_', ' '))
                        .collect(Collectors.joining(", "));
    }

    private static String seconds(Duration span) {
        return span.compareTo(Duration.ofSeconds(10)) < 0
                ? Quantity.of(Unit.SECONDS, span.toMillis() / 1e3).toString()
                : Times.span(span);
    }

    private static String count(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
