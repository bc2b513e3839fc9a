package dev.fettle.app.view;

import dev.fettle.app.frame.CpuProfile;
import dev.fettle.profile.CallNode;
import dev.fettle.profile.CallTree;
import dev.fettle.profile.Code;
import dev.fettle.profile.Method;
import dev.fettle.profile.Profile;
import dev.fettle.profile.Sampling;
import dev.fettle.profile.ThreadSamples;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Samples of a shop that prices orders: 1,000 in all, 600 of them in one method. */
final class SampledShop {
    private SampledShop() {}

    static CpuProfile profile() {
        CallTree request = new CallTree(new CallTree.Room());
        add(request, 600, "!shop.pricing.Quote.price", "!shop.orders.OrderService.place");
        add(
                request,
                150,
                "java.util.HashMap.getNode",
                "java.util.HashMap.get",
                "!shop.pricing.Quote.price",
                "!shop.orders.OrderService.place");
        add(request, 50, "!shop.orders.OrderService.place");
        add(
                request,
                100,
                "~java.util.zip.CRC32.updateBytes0",
                "java.util.zip.CRC32.update",
                "!shop.session.Session.sign");
        CallTree report = new CallTree(new CallTree.Room());
        add(report, 100, "!shop.report.SalesReports.sum");
        return new CpuProfile(
                Story.END,
                Duration.ofMillis(10_400),
                new Profile(
                        Sampling.CPU_TIME,
                        List.of(
                                new ThreadSamples(
                                        "http-nio-8080-exec-7", 27, request.grown(), empty()),
                                new ThreadSamples("sales-report", 61, report.grown(), empty())),
                        0),
                Optional.of(9.6),
                Duration.ofMillis(10_100),
                List.of(
                        new CpuProfile.ThreadCpu(
                                27, "http-nio-8080-exec-7", Thread.State.RUNNABLE, 8.1),
                        new CpuProfile.ThreadCpu(
                                61, "sales-report", Thread.State.TIMED_WAITING, 0.9),
                        new CpuProfile.ThreadCpu(1, "main", Thread.State.WAITING, 0)),
                "");
    }

    private static CallNode empty() {
        return CallNode.empty();
    }

    /** Innermost first, on top of what carries each request: {@code !} is the shop's own. */
    private static void add(CallTree tree, int samples, String... innermostFirst) {
        List<Method> frames = new ArrayList<>();
        for (String each : innermostFirst) {
            frames.add(method(each));
        }
        for (String each :
                List.of(
                        "java.util.concurrent.FutureTask.run",
                        "java.util.concurrent.ThreadPoolExecutor.runWorker",
                        "java.lang.Thread.run")) {
            frames.add(method(each));
        }
        for (int i = 0; i < samples; i++) {
            tree.add(frames);
        }
    }

    static Method method(String text) {
        Code code =
                switch (text.charAt(0)) {
                    case '!' -> Code.APPLICATION;
                    case '~' -> Code.NATIVE;
                    default -> Code.LIBRARY;
                };
        String name = code == Code.LIBRARY ? text : text.substring(1);
        int dot = name.lastIndexOf('.');
        return new Method(name.substring(0, dot), name.substring(dot + 1), code);
    }
}
