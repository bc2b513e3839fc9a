package dev.fettle.diagnosis.rule;

import dev.fettle.diagnosis.Settings;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.Watch;
import dev.fettle.diagnosis.trend.Window;
import dev.fettle.signal.Signals;
import dev.fettle.target.Facts;
import dev.fettle.target.Observation;
import dev.fettle.target.Observation.Happening;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Follows the calls of {@code System.gc()}, and what the collections after them cost. */
final class ExplicitGcWatch implements Watch {
    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final Duration REMEMBERED = Duration.ofMinutes(5);
    private static final Duration LISTEN = Duration.ofSeconds(10);

    /** The cause that HotSpot gives these; a tool's GC.run has another. */
    private static final String CAUSE = "System.gc()";

    private final Settings settings;
    private final Facts target;
    private final Hearing hearing = new Hearing(Signals.GC_PAUSE.whole());
    private final Window<ExplicitGcCall> calls = new Window<>(REMEMBERED, ExplicitGcCall::at);
    private final Window<Asked> asked = new Window<>(REMEMBERED, Asked::at);

    /** A collection that was asked for. */
    record Asked(Instant at, double pauses, double longest) {}

    ExplicitGcWatch(Settings settings, Facts target) {
        this.settings = settings;
        this.target = target;
    }

    @Override
    public void see(Observation observation) {
        hearing.see(observation);
        if (observation instanceof Happening it && it.kind().equals(Happening.GC_CALL)) {
            calls.add(ExplicitGcCall.of(it));
        } else if (observation instanceof Happening it
                && it.kind().equals(Happening.GC)
                && CAUSE.equals(it.attributes().get(Happening.CAUSE))) {
            asked.add(asked(it));
        }
    }

    /** Of a pause in which the collector hardly ran, only what it ran is its cost. */
    private Asked asked(Happening gc) {
        double pauses = number(gc, Happening.PAUSES);
        double longest = number(gc, Happening.LONGEST_PAUSE);
        double cpu = number(gc, Happening.CPU);
        boolean told = gc.attributes().containsKey(Happening.CPU);
        return told && cpu < settings.of(ExplicitGc.STARVED) * pauses
                ? new Asked(gc.at(), cpu, Math.min(cpu, longest))
                : new Asked(gc.at(), pauses, longest);
    }

    private static double number(Happening gc, String attribute) {
        return Double.parseDouble(gc.attributes().getOrDefault(attribute, "0"));
    }

    @Override
    public List<Verdict> judge(Instant now) {
        var unheard = hearing.unknown(ExplicitGc.ID, "");
        if (unheard.isPresent()) {
            return List.of(unheard.get());
        }
        calls.forget(now);
        asked.forget(now);
        List<ExplicitGcCall> all = calls.all();
        List<Asked> collections = asked.all();
        if (all.isEmpty() && collections.isEmpty()) {
            return List.of(
                    hearing.lasted(now).compareTo(LISTEN) < 0
                            ? new Verdict.Pending(
                                    ExplicitGc.ID,
                                    "",
                                    "listening for collections that are asked for",
                                    hearing.after(LISTEN))
                            : new Verdict.Healthy(ExplicitGc.ID, ""));
        }
        var tools = all.stream().filter(it -> it.who() == ExplicitGcCall.Who.TOOL).toList();
        List<Asked> own = new ArrayList<>();
        for (Asked each : collections) {
            if (tools.stream().noneMatch(it -> it.covers(each.at))) {
                own.add(each);
            }
        }
        double lately = lately(own, now.minus(MINUTE));
        var words = new ExplicitGcWords(target, settings, all, own, span(now), lately);
        if (own.isEmpty() && all.size() == tools.size()) {
            return List.of(words.tools());
        }
        return List.of(words.asked(severity(own, lately)));
    }

    /** How much of the five minutes was heard. */
    private Duration span(Instant now) {
        Duration heard = hearing.lasted(now);
        return heard.compareTo(REMEMBERED) < 0 ? heard : REMEMBERED;
    }

    private static double lately(List<Asked> own, Instant from) {
        double lately = 0;
        for (Asked each : own) {
            lately += each.at.isAfter(from) ? each.pauses : 0;
        }
        return lately;
    }

    private Severity severity(List<Asked> own, double lately) {
        int felt = 0;
        for (Asked each : own) {
            felt += each.longest >= settings.of(ExplicitGc.LONG) ? 1 : 0;
        }
        boolean often = own.size() >= settings.of(ExplicitGc.TIMES);
        boolean costs = lately >= settings.of(ExplicitGc.SHARE) * MINUTE.toSeconds();
        return often && costs || felt >= settings.of(ExplicitGc.TIMES)
                ? Severity.WARNING
                : Severity.INFO;
    }
}
