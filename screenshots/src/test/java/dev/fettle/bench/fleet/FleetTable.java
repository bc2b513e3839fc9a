package dev.fettle.bench.fleet;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/** The windows of one state in a row, median and spread, Markdown too. */
final class FleetTable {
    private FleetTable() {}

    static void print(List<Window> windows) {
        Map<String, List<Window>> states =
                windows.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Window::state, LinkedHashMap::new, Collectors.toList()));
        System.out.println("CPU in ms per JVM and tick, median (min-max) of the windows:\n");
        System.out.println(
                "| state | JVMs | windows | remote calls | transport | of it calls, streams, RMI |"
                        + " verdicts | together | compiler | collector | whole process |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|---|");
        states.forEach(
                (state, all) ->
                        System.out.printf(
                                "| %s | %d | %d | %s | %s | %s, %s, %s | %s | %s | %s | %s | %s"
                                        + " |%n",
                                state,
                                all.getFirst().sessions(),
                                all.size(),
                                median(all, Window::remoteCalls),
                                spread(all, Window::transport),
                                median(all, Window::calls),
                                median(all, Window::streams),
                                median(all, Window::rmi),
                                spread(all, Window::verdicts),
                                spread(all, Window::together),
                                median(all, Window::compiler),
                                median(all, Window::collector),
                                spread(all, Window::process)));
        System.out.println("\nRegularity in ms, of the targets that were not frozen:\n");
        System.out.println(
                "| state | jitter, median | 99 % | most | poll, median | 99 % | late ticks |"
                        + " missed ticks | ticks without a sample | of ticks |");
        System.out.println("|---|---|---|---|---|---|---|---|---|---|");
        states.forEach(
                (state, all) ->
                        System.out.printf(
                                "| %s | %s | %s | %s | %s | %s | %d | %d | %d | %d |%n",
                                state,
                                median(all, Window::jitterMedian),
                                median(all, Window::jitter99),
                                spread(all, Window::jitterMost),
                                median(all, Window::pollMedian),
                                median(all, Window::poll99),
                                all.stream().mapToLong(Window::late).sum(),
                                all.stream().mapToLong(Window::missed).sum(),
                                all.stream().mapToLong(Window::silent).sum(),
                                all.stream().mapToLong(Window::ticks).sum()));
        System.out.println("\nMemory after a collection, MB; threads; load average:\n");
        System.out.println("| state | heap | RSS | threads | load |");
        System.out.println("|---|---|---|---|---|");
        states.forEach(
                (state, all) ->
                        System.out.printf(
                                "| %s | %s | %s | %s | %s |%n",
                                state,
                                spread(all, Window::heapMegabytes),
                                spread(all, Window::rssMegabytes),
                                spread(all, Window::threads),
                                spread(all, Window::load)));
    }

    static String words(Window window) {
        return String.format(
                Locale.ROOT,
                "%s: %d JVMs, %d stream, %d ticks, %.2f calls each; CPU %.3f transport (%.3f calls"
                    + " %.3f streams %.3f rmi) + %.3f verdicts = %.3f, whole %.3f (compiler %.3f"
                    + " collector %.3f); jitter %.1f/%.1f/%.1f, %d late, %d missed, %d silent; heap"
                    + " %.1f rss %.1f, %d threads, load %.1f",
                window.state(),
                window.sessions(),
                window.streaming(),
                window.ticks(),
                window.remoteCalls(),
                window.transport(),
                window.calls(),
                window.streams(),
                window.rmi(),
                window.verdicts(),
                window.together(),
                window.process(),
                window.compiler(),
                window.collector(),
                window.jitterMedian(),
                window.jitter99(),
                window.jitterMost(),
                window.late(),
                window.missed(),
                window.silent(),
                window.heapMegabytes(),
                window.rssMegabytes(),
                window.threads(),
                window.load());
    }

    private static String median(List<Window> windows, ToDoubleFunction<Window> what) {
        List<Double> values = Window.values(windows, what);
        return figure(values.get(values.size() / 2));
    }

    private static String spread(List<Window> windows, ToDoubleFunction<Window> what) {
        List<Double> values = Window.values(windows, what);
        return windows.size() == 1
                ? figure(values.getFirst())
                : "%s (%s-%s)"
                        .formatted(
                                figure(values.get(values.size() / 2)),
                                figure(values.getFirst()),
                                figure(values.getLast()));
    }

    private static String figure(double value) {
        return String.format(Locale.ROOT, value < 10 ? "%.2f" : "%.0f", value);
    }
}
