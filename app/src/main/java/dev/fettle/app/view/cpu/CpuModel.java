package dev.fettle.app.view.cpu;

import dev.fettle.app.frame.CpuProfile;
import dev.fettle.app.frame.Reply;
import dev.fettle.app.words.Quantity;
import dev.fettle.app.words.ShareText;
import dev.fettle.app.words.ThreadText;
import dev.fettle.app.words.Times;
import dev.fettle.profile.CallNode;
import dev.fettle.profile.Code;
import dev.fettle.profile.HotMethod;
import dev.fettle.profile.Profile;
import dev.fettle.profile.Sampling;
import dev.fettle.profile.Share;
import dev.fettle.signal.Unit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a target's CPU went to when it was sampled, and what sampling costs.
 *
 * @param known whether it was sampled
 * @param tree the calls that are shown
 * @param title whose they are
 * @param noTree why there is none, and what to do
 * @param methods of the tree, the hottest first
 * @param threads all that were at work
 * @param ofOne whether only one thread's calls are shown
 * @param foot what a sample means, and what was not told
 */
public record CpuModel(
        boolean known,
        String sentence,
        String detail,
        CallNode tree,
        String title,
        String noTree,
        List<HotMethod> methods,
        List<CpuThread> threads,
        boolean ofOne,
        String foot,
        Offer offer) {
    /** Below it a method does not stand out: several like it would hardly be worth a look. */
    private static final double STANDS_OUT = 0.1;

    private static final int MOST_METHODS = 500;
    private static final int MOST_NATIVE = 2;

    /** As long as it is sampled by a press of the button. */
    static final Duration LENGTH = Duration.ofSeconds(10);

    /**
     * The button.
     *
     * @param words what it says
     * @param cost what it costs, or why it cannot be pressed
     */
    public record Offer(String words, String cost, boolean enabled) {}

    public CpuModel {
        methods = List.copyOf(methods);
        threads = List.copyOf(threads);
    }

    /**
     * @param cost of sampling now, or why it cannot be done
     */
    public static CpuModel of(Instant now, CpuDesk desk, Reply<String> cost, Times times) {
        Optional<CpuProfile> sampled = desk.sampled();
        return new CpuModel(
                sampled.filter(each -> each.profile().samples() > 0).isPresent(),
                sampled.map(each -> sentence(each.profile(), desk)).orElse("Nothing was sampled"),
                sampled.map(each -> detail(each, desk, times)).orElse(""),
                desk.tree(),
                desk.thread().map(one -> "At work in " + one.name()).orElse("Where threads work"),
                noTree(desk),
                desk.methods().stream().limit(MOST_METHODS).toList(),
                sampled.map(CpuThread::of).orElse(List.of()),
                desk.thread().isPresent(),
                sampled.map(each -> foot(each, times)).orElse(""),
                offer(now, desk, cost));
    }

    private static String sentence(Profile profile, CpuDesk desk) {
        if (profile.samples() == 0) {
            return "No thread was found at work";
        }
        HotMethod hottest = desk.methods().isEmpty() ? null : desk.methods().getFirst();
        if (hottest == null) {
            return "No sample tells where threads work";
        }
        String where = desk.thread().map(one -> " of " + one.name()).orElse("");
        String share = ShareText.of(hottest.self());
        if (hottest.self().value() < STANDS_OUT) {
            return "No method stands out%s: the hottest, %s, has %s of the samples"
                    .formatted(where, hottest.method().brief(), share);
        }
        return "%s%s has %s of the samples%s"
                .formatted(hottest.method().brief(), caller(hottest, desk), share, where);
    }

    /** A hot method of the JDK is hot for somebody. */
    private static String caller(HotMethod hottest, CpuDesk desk) {
        return hottest.method().code() == Code.APPLICATION
                ? ""
                : hottest.caller(desk.tree())
                        .map(own -> ", called for " + own.brief() + ",")
                        .orElse("");
    }

    private static String detail(CpuProfile sampled, CpuDesk desk, Times times) {
        List<String> said = new ArrayList<>();
        Profile profile = sampled.profile();
        said.add(
                "%,d samples within %s, until %s%s."
                        .formatted(
                                profile.samples(),
                                seconds(sampled.length()),
                                times.clock(sampled.at()),
                                desk.ofBefore() ? ", of the program before it was restarted" : ""));
        if (profile.samples() > 0 && new Share(0, profile.samples()).few()) {
            said.add("That is few: they tell where to look, and little more.");
        }
        sampled.processSeconds()
                .ifPresent(
                        used ->
                                said.add(
                                        "The process used %s of CPU in %s, %s of it in its Java threads."
                                                .formatted(
                                                        Quantity.of(Unit.SECONDS, used),
                                                        seconds(sampled.spent()),
                                                        Quantity.of(
                                                                Unit.SECONDS,
                                                                sampled.threadSeconds()))));
        return String.join(" ", said);
    }

    private static String seconds(Duration span) {
        return Quantity.of(Unit.SECONDS, span.toMillis() / 1e3).toString();
    }

    private static String noTree(CpuDesk desk) {
        if (desk.began().isPresent()) {
            return "The JVM's threads are being sampled.";
        }
        if (!desk.refusal().isEmpty()) {
            return desk.refusal();
        }
        if (desk.thread().isPresent()) {
            return "No sample found this thread at work. Another thread, or \"All threads\", has"
                    + " more.";
        }
        return desk.sampled()
                .map(
                        _ ->
                                "No thread was found at work while it was sampled: this JVM hardly"
                                        + " used its CPU.")
                .orElse(
                        "Which methods use the CPU has not been looked at. The button above samples"
                                + " the JVM's stacks for 10 s; nothing is paused.");
    }

    private static String foot(CpuProfile sampled, Times times) {
        Profile profile = sampled.profile();
        Sampling sampling = profile.sampling();
        List<String> said = new ArrayList<>();
        said.add(
                "Sampled until %s: %s (%s). Margins are of 95 %%."
                        .formatted(times.clock(sampled.at()), sampling.words(), sampling.event()));
        if (profile.nativeSamples() > 0) {
            List<String> most =
                    HotMethod.of(profile.inNative()).stream()
                            .limit(MOST_NATIVE)
                            .map(each -> each.method().brief() + " " + ShareText.of(each.self()))
                            .toList();
            said.add(
                    "%,d samples in native methods, which may wait as well as work, are kept apart: %s."
                            .formatted(profile.nativeSamples(), String.join(", ", most)));
        }
        add(said, profile.untold(), "came without a stack.");
        add(said, profile.cut(), Sampling.TOO_DEEP);
        add(said, profile.leftOut(), "had no room in the tree.");
        add(said, profile.lost(), "more were dropped by the JVM.");
        if (CpuThread.of(sampled).stream().anyMatch(CpuThread::isConsoles)) {
            said.add(ThreadText.LEGEND);
        }
        if (!sampled.noThreads().isEmpty()) {
            said.add("Threads' CPU time is not told: " + sampled.noThreads() + ".");
        }
        return String.join(" ", said);
    }

    private static void add(List<String> said, long count, String what) {
        if (count > 0) {
            said.add("%,d %s".formatted(count, what));
        }
    }

    private static Offer offer(Instant now, CpuDesk desk, Reply<String> cost) {
        boolean sampling = desk.began().isPresent();
        String words =
                sampling
                        ? "Sampling, " + left(now, desk.began().get())
                        : desk.sampled().isEmpty() ? "Sample for 10 s" : "Sample again for 10 s";
        String costs =
                desk.refusal().isEmpty()
                        ? cost.told().map(each -> "Costs the JVM: " + each + ".").orElse(cost.why())
                        : desk.refusal();
        return new Offer(words, costs, cost.told().isPresent() && !sampling);
    }

    /** The last samples arrive some seconds after they were taken. */
    private static String left(Instant now, Instant began) {
        long left = LENGTH.minus(Duration.between(began, now)).toSeconds();
        return left > 0 ? left + " s left" : "waiting for the last ones";
    }
}
