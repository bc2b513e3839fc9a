package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.Watch;
import dev.fettle.diagnosis.trend.Window;
import dev.fettle.signal.Series;
import dev.fettle.signal.Signals;
import dev.fettle.target.ConsoleThreads;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;
import dev.fettle.target.Observation.Sample;
import dev.fettle.target.Observation.Tally;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/** Follows how long all threads took to stand still, and what kept them there. */
final class SafepointStallWatch implements Watch {
    private static final Series SYNCS = Signals.SAFEPOINT_SYNC.whole();
    private static final Series MACHINE = Signals.CPU_MACHINE.whole();

    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final Duration LISTEN = Duration.ofSeconds(10);

    /** What nobody but a tool asks for; a log does not tell by which thread. */
    private static final List<String> OF_TOOLS =
            List.of(
                    "GC_HeapInspection",
                    "HeapDumper",
                    "ThreadDump",
                    "PrintThreads",
                    "FindDeadlocks",
                    "JFROldObject",
                    "ClassLoaderHierarchyOperation");

    /** Why it is not the program's doing where it does not get its CPU. */
    static final String STARVED =
            "the process did not get the CPU that it wants: a thread may have waited for a"
                    + " processor";

    private final Settings settings;
    private final Facts target;
    private final Hearing hearing = new Hearing(Signals.GC_PAUSE.whole());
    private final Window<Stall> stalls = new Window<>(REMEMBERED, Stall::at);
    private final Starving starving;
    private final OwnRequests ours = new OwnRequests();
    private double machine;

    /**
     * @param operation the JVM's name for what it did; empty where threads were late
     * @param thread that asked for it; empty where untold
     * @param excuse why it is not the program's doing; or empty
     */
    record Stall(Instant at, double seconds, String operation, String thread, String excuse) {}

    SafepointStallWatch(Settings settings, Facts target) {
        this.settings = settings;
        this.target = target;
        this.starving = new Starving(settings, target);
    }

    @Override
    public void see(Observation observation) {
        hearing.see(observation);
        starving.see(observation);
        switch (observation) {
            case Tally it when it.series().equals(SYNCS) ->
                    it.delta().forEach(seconds -> late(it.at(), seconds));
            case Happening it when it.kind().equals(Happening.VM_OPERATION) -> operation(it);
            case Happening it when it.kind().equals(Happening.ASKED) -> ours.see(it);
            case Sample it when it.series().equals(MACHINE) -> machine = it.value();
            default -> {}
        }
    }

    private void late(Instant at, double seconds) {
        if (seconds >= settings.of(SafepointStall.FELT)) {
            stalls.add(new Stall(at, seconds, "", "", busy(at, seconds)));
        }
    }

    private void operation(Happening it) {
        double seconds = Double.parseDouble(it.attributes().getOrDefault(Happening.DURATION, "0"));
        if (seconds < settings.of(SafepointStall.FELT)
                || ours.include(it.subject(), it.at(), seconds)) {
            return;
        }
        String thread = it.attributes().getOrDefault(Happening.THREAD, "");
        String tool = tool(it.subject(), thread);
        String excuse = tool.isEmpty() ? busy(it.at(), seconds) : tool;
        stalls.add(new Stall(it.at(), seconds, it.subject(), thread, excuse));
    }

    /** Which tool asked for it, as a clause; empty where it may be the program's own doing. */
    private static String tool(String operation, String thread) {
        if (thread.isEmpty() && OF_TOOLS.contains(operation)) {
            return "a tool asked for " + SafepointStallWords.operation(operation);
        }
        return ConsoleThreads.include(thread) ? "a tool asked for it, on thread " + thread : "";
    }

    private String busy(Instant at, double seconds) {
        if (starving.now(at) != null) {
            return STARVED;
        }
        return machine >= settings.of(SafepointStall.BUSY)
                        && seconds < settings.of(SafepointStall.STARVED)
                ? "the machine was busy: a thread may have waited for a processor"
                : "";
    }

    @Override
    public List<Verdict> judge(Instant now) {
        var unheard = hearing.unknown(SafepointStall.ID, "");
        if (unheard.isPresent()) {
            return List.of(unheard.get());
        }
        stalls.forget(now);
        List<Stall> all = stalls.all();
        if (all.isEmpty()) {
            return List.of(
                    hearing.lasted(now).compareTo(LISTEN) < 0
                            ? new Verdict.Pending(
                                    SafepointStall.ID,
                                    "",
                                    "listening for stalls",
                                    hearing.after(LISTEN))
                            : new Verdict.Healthy(SafepointStall.ID, ""));
        }
        var words = new SafepointStallWords(target, settings);
        List<Stall> own = all.stream().filter(it -> it.excuse.isEmpty()).toList();
        return List.of(
                own.isEmpty() ? words.excused(all.getLast()) : words.own(own, ours.words(now)));
    }
}
