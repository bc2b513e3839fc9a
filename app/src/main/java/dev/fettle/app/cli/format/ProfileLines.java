package dev.fettle.app.cli.format;

import dev.fettle.app.frame.CpuProfile;
import dev.fettle.profile.CallNode;
import dev.fettle.profile.Code;
import dev.fettle.profile.HotMethod;
import dev.fettle.profile.Method;
import dev.fettle.profile.Profile;
import dev.fettle.profile.Share;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What {@code cpu --json} and {@code analyze --json} print of sampled stacks. */
public final class ProfileLines {
    private static final int METHODS = 200;
    private static final int STACKS = 1_000;

    private ProfileLines() {}

    private record ProfileLine(
            String type,
            String at,
            String event,
            long samples,
            Boolean few,
            Long nativeSamples,
            Long untold,
            Long cut,
            Long leftOut,
            Long lost,
            Double sampledSeconds,
            Double spentSeconds,
            Double cpuSeconds,
            Double threadCpuSeconds,
            String why) {}

    private record HotLine(
            String type,
            String at,
            String method,
            boolean application,
            long self,
            long total,
            double selfShare,
            double selfMargin,
            double totalShare,
            double totalMargin) {}

    private record StackLine(
            String type,
            String at,
            String state,
            long samples,
            double share,
            double margin,
            List<String> frames) {}

    private record ThreadLine(
            String type, String at, String thread, Long id, double cpuSeconds, double cores) {}

    private record Stack(long samples, List<String> frames) {}

    /** The answer of {@code fettle cpu}. */
    public static List<String> of(CpuProfile cpu) {
        String at = Json.at(cpu.at());
        List<String> lines = new ArrayList<>();
        lines.add(head(at, cpu.profile(), cpu, null));
        samples(at, cpu.profile(), lines);
        for (CpuProfile.ThreadCpu each : cpu.threads()) {
            lines.add(
                    Json.line(
                            new ThreadLine(
                                    "thread-cpu",
                                    at,
                                    each.name(),
                                    each.id(),
                                    millis(each.seconds()),
                                    share(cpu.cores(each.seconds())))));
        }
        return lines;
    }

    /**
     * Of a recording.
     *
     * @param why there is no sample; null where there is
     */
    public static List<String> of(Instant end, Profile profile, String why) {
        String at = Json.at(end);
        List<String> lines = new ArrayList<>();
        lines.add(head(at, profile, null, why));
        samples(at, profile, lines);
        return lines;
    }

    private static String head(String at, Profile profile, CpuProfile cpu, String why) {
        return Json.line(
                new ProfileLine(
                        "profile",
                        at,
                        profile.sampling().event(),
                        profile.samples(),
                        new Share(0, profile.samples()).few(),
                        profile.nativeSamples(),
                        profile.untold(),
                        profile.cut(),
                        profile.leftOut(),
                        profile.lost(),
                        cpu == null ? null : millis(cpu.length().toMillis() / 1e3),
                        cpu == null ? null : millis(cpu.spent().toMillis() / 1e3),
                        cpu == null ? null : cpu.processSeconds().map(s -> millis(s)).orElse(null),
                        cpu == null || !cpu.noThreads().isEmpty()
                                ? null
                                : (Double) millis(cpu.threadSeconds()),
                        why));
    }

    private static void samples(String at, Profile profile, List<String> lines) {
        CallNode tree = profile.atWork();
        HotMethod.of(tree).stream().limit(METHODS).forEach(each -> lines.add(hot(at, each)));
        stacks(at, "at-work", tree, lines);
        stacks(at, "in-native", profile.inNative(), lines);
    }

    private static String hot(String at, HotMethod each) {
        return Json.line(
                new HotLine(
                        "hot-method",
                        at,
                        each.method().toString(),
                        each.method().code() == Code.APPLICATION,
                        each.self().part(),
                        each.total().part(),
                        share(each.self().value()),
                        share(each.self().margin()),
                        share(each.total().value()),
                        share(each.total().margin())));
    }

    /** Outermost first, those with most samples first. */
    private static void stacks(String at, String state, CallNode tree, List<String> lines) {
        List<Stack> all = new ArrayList<>();
        collect(tree, new ArrayList<>(), all);
        all.sort(Comparator.comparingLong(Stack::samples).reversed());
        for (Stack each : all.stream().limit(STACKS).toList()) {
            Share share = new Share(each.samples, tree.total());
            lines.add(
                    Json.line(
                            new StackLine(
                                    "stack",
                                    at,
                                    state,
                                    each.samples,
                                    share(share.value()),
                                    share(share.margin()),
                                    each.frames)));
        }
    }

    private static void collect(CallNode node, List<String> above, List<Stack> all) {
        boolean named = !node.method().equals(Method.ALL);
        if (named) {
            above.add(node.method().toString());
        }
        if (node.self() > 0) {
            all.add(new Stack(node.self(), List.copyOf(above)));
        }
        for (CallNode child : node.children()) {
            collect(child, above, all);
        }
        if (named) {
            above.removeLast();
        }
    }

    /** Four decimals: a hundredth of a per cent. */
    private static double share(double value) {
        return Math.round(value * 1e4) / 1e4;
    }

    private static double millis(double seconds) {
        return Math.round(seconds * 1e3) / 1e3;
    }
}
