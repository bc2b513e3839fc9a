package dev.fettle.app.cli;

import dev.fettle.app.frame.CpuProfile;
import dev.fettle.app.frame.CpuProfile.ThreadCpu;
import dev.fettle.app.words.Quantity;
import dev.fettle.app.words.ShareText;
import dev.fettle.app.words.ThreadText;
import dev.fettle.profile.CallNode;
import dev.fettle.profile.Code;
import dev.fettle.profile.Fold;
import dev.fettle.profile.HotMethod;
import dev.fettle.profile.Profile;
import dev.fettle.profile.Sampling;
import dev.fettle.profile.Share;
import dev.fettle.signal.Unit;
import dev.fettle.target.ConsoleThreads;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Sampled stacks as text: the hot methods, the paths that lead to them, and the threads. */
final class CpuText {
    private static final int METHODS = 15;
    private static final int PATHS = 30;
    private static final int THREADS = 12;
    private static final int NATIVE = 4;

    /** Less is not worth a line: hot is what stands above the rest. */
    private static final double LEAST = 0.02;

    /** One sample alone may have come from anywhere. */
    private static final int TWICE = 2;

    /** Of few samples, so many methods are told however rare they are. */
    private static final int SOME = 3;

    /** Deeper ones are not indented further, so that they stay readable. */
    private static final int DEEPEST = 12;

    private static final int SHARE = 12;

    private final Terminal terminal;

    CpuText(Terminal terminal) {
        this.terminal = terminal;
    }

    /**
     * The answer of {@code fettle cpu}.
     *
     * @param thread what the threads' names hold; null where all are told
     */
    void tell(String name, CpuProfile cpu, String thread) {
        String said = thread == null ? used(name, cpu) : used(name, cpu, thread);
        Wrap.lines(said, terminal.width()).forEach(terminal::line);
        samples(cpu.profile());
        terminal.line("");
        if (!cpu.noThreads().isEmpty()) {
            terminal.line("The threads' own CPU time is not told: " + cpu.noThreads() + ".");
            return;
        }
        var table = new Table(terminal.width(), "OF A CORE", "CPU TIME", "THREAD");
        table.right(0, 1);
        boolean consoles = false;
        for (ThreadCpu each : cpu.threads().stream().limit(THREADS).toList()) {
            if (each.seconds() > 0) {
                consoles |= ConsoleThreads.include(each.name());
                table.row(
                        Quantity.of(Unit.RATIO, cpu.cores(each.seconds())).toString(),
                        Quantity.of(Unit.SECONDS, each.seconds()).toString(),
                        ThreadText.of(each.name()));
            }
        }
        table.lines().forEach(terminal::line);
        long more = cpu.threads().stream().skip(THREADS).filter(each -> each.seconds() > 0).count();
        if (more > 0) {
            terminal.line("... and " + more + " more threads that used some.");
        }
        if (consoles) {
            Wrap.lines(ThreadText.LEGEND, terminal.width()).forEach(terminal::line);
        }
    }

    private static String used(String name, CpuProfile cpu, String thread) {
        return "Of %s, the threads whose names hold \"%s\": %s of CPU time in %s."
                .formatted(
                        name,
                        thread,
                        Quantity.of(Unit.SECONDS, cpu.threadSeconds()),
                        Quantity.of(Unit.SECONDS, cpu.spent().toMillis() / 1e3));
    }

    private static String used(String name, CpuProfile cpu) {
        String span = Quantity.of(Unit.SECONDS, cpu.spent().toMillis() / 1e3).toString();
        if (cpu.processSeconds().isEmpty()) {
            return "The CPU time of " + name + " is not told.";
        }
        double all = cpu.processSeconds().get();
        String said =
                "%s used %s of CPU time in %s, which is %s of one core"
                        .formatted(
                                name,
                                Quantity.of(Unit.SECONDS, all),
                                span,
                                Quantity.of(Unit.RATIO, cpu.cores(all)));
        if (!cpu.noThreads().isEmpty()) {
            return said + ".";
        }
        double rest = Math.max(0, all - cpu.threadSeconds());
        return "%s: %s in its Java threads, %s in the collector, the compiler, the JVM itself and threads that ended."
                .formatted(
                        said,
                        Quantity.of(Unit.SECONDS, cpu.threadSeconds()),
                        Quantity.of(Unit.SECONDS, rest));
    }

    /** Hot methods and paths, live or of a recording. */
    void samples(Profile profile) {
        CallNode tree = profile.atWork();
        for (String line : Wrap.lines(meaning(profile), terminal.width())) {
            terminal.line(line);
        }
        if (tree.total() > 0) {
            terminal.line("");
            methods(tree);
            terminal.line("");
            terminal.line("Where that was called, without shares below 2 % and single samples:");
            paths(tree);
        }
        if (profile.nativeSamples() > 0) {
            terminal.line("");
            inNative(profile.inNative());
        }
    }

    private static String meaning(Profile profile) {
        Sampling sampling = profile.sampling();
        long count = profile.samples();
        List<String> said = new ArrayList<>();
        said.add(
                "%,d %s of %s (%s)."
                        .formatted(
                                count,
                                count == 1 ? "sample" : "samples",
                                sampling.words(),
                                sampling.event()));
        if (count == 0) {
            said.add("No thread was found at work.");
        } else {
            if (new Share(0, count).few()) {
                said.add("That is few: the shares tell where to look, and little more.");
            }
            said.add("Each share has its 95 % margin.");
        }
        long ended = Profile.endingInNative(profile.atWork());
        if (sampling == Sampling.CPU_TIME && ended > 0) {
            Share ends = new Share(ended, count);
            said.add(ShareText.of(ends) + " were in native methods.");
        }
        add(said, profile.untold(), "came without a stack.");
        add(said, profile.cut(), Sampling.TOO_DEEP);
        add(said, profile.leftOut(), "had no room in the tree.");
        add(said, profile.lost(), "more were dropped by the JVM.");
        return String.join(" ", said);
    }

    private static void add(List<String> said, long count, String what) {
        if (count > 0) {
            said.add("%,d %s".formatted(count, what));
        }
    }

    private void methods(CallNode tree) {
        List<HotMethod> all =
                HotMethod.of(tree).stream().filter(each -> each.self().part() > 0).toList();
        long hot = all.stream().filter(each -> each.self().part() >= TWICE).count();
        long told = Math.min(METHODS, Math.min(all.size(), Math.max(SOME, hot)));
        var table = new Table(terminal.width(), "SELF", "WITH CALLS", "HOT METHOD");
        table.right(0, 1);
        for (HotMethod each : all.stream().limit(told).toList()) {
            table.row(ShareText.of(each.self()), ShareText.of(each.total()), named(each, tree));
        }
        table.lines().forEach(terminal::line);
        if (all.size() > told) {
            terminal.line("... and " + (all.size() - told) + " more methods.");
        }
    }

    /** A hot method of the JDK is hot for somebody: which of the program's own that is. */
    private String named(HotMethod hot, CallNode tree) {
        String name = strong(hot.method().toString(), hot.method().code());
        return hot.method().code() == Code.APPLICATION
                ? name
                : name
                        + hot.caller(tree)
                                .map(own -> ", for " + strong(own.brief(), own.code()))
                                .orElse("");
    }

    private void paths(CallNode tree) {
        List<String> lines = new ArrayList<>();
        for (CallNode each : tree.children()) {
            path(Fold.of(each), 0, tree.total(), lines);
        }
        lines.stream().limit(PATHS).forEach(terminal::line);
        if (lines.size() > PATHS) {
            terminal.line("... and " + (lines.size() - PATHS) + " lines more; --json has all.");
        }
    }

    private void path(Fold fold, int depth, long of, List<String> lines) {
        Share share = new Share(fold.total(), of);
        if (share.value() < LEAST || fold.total() < TWICE) {
            return;
        }
        String padded = String.format(Locale.ROOT, "%" + SHARE + "s", ShareText.of(share));
        String start = padded + "  " + "  ".repeat(Math.min(depth, DEEPEST));
        boolean fits = start.length() + fold.brief().length() <= terminal.width();
        lines.add(start + strong(fits ? fold.brief() : fold.shorter(), fold.code()));
        fold.children().forEach(child -> path(child, depth + 1, of, lines));
    }

    /** What is no work, kept apart. */
    private void inNative(CallNode tree) {
        String most =
                HotMethod.of(tree).stream()
                        .filter(each -> each.self().part() > 0)
                        .limit(NATIVE)
                        .map(each -> each.method().brief() + " " + ShareText.of(each.self()))
                        .reduce((a, b) -> a + ", " + b)
                        .orElse("");
        String said =
                "Besides, %,d samples in native methods, which may wait as well as work, and count for nothing above: %s."
                        .formatted(tree.total(), most);
        Wrap.lines(said, terminal.width()).forEach(terminal::line);
    }

    private String strong(String text, Code code) {
        boolean own = code == Code.APPLICATION;
        return own ? Ink.STRONG.on(text, terminal.colour()) : text;
    }
}
