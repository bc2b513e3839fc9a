package dev.fettle.app.report;

import dev.fettle.app.words.Quantity;
import dev.fettle.app.words.Times;
import dev.fettle.incident.Incident;
import dev.fettle.signal.Unit;
import dev.fettle.target.Capability;
import dev.fettle.target.Facts;
import dev.fettle.target.Flag;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/** Where it happened, how that JVM was set, and what watching it cost. */
record EnvironmentPart(Material material, Clocks clocks) {
    void write(Markup page) {
        Incident incident = material.incident();
        Facts facts = incident.target();
        page.open("section", "id", "environment").element("h2", "Environment").line();
        page.open("dl", "class", "pairs");
        pair(page, "Program", facts.name() + (facts.pid() < 0 ? "" : ", pid " + facts.pid()));
        pair(page, "Java", facts.java() + ", collector " + facts.collector().label());
        pair(
                page,
                "Running since",
                clocks.day(facts.started())
                        + ", "
                        + clocks.both(facts.started())
                        + ": for "
                        + Times.span(Duration.between(facts.started(), incident.from()))
                        + " when this span began");
        pair(page, "Processors", String.valueOf(facts.processors()));
        pair(page, "Heap may grow to", bytes(facts.heapMax(), "not told"));
        pair(page, "Container's memory", bytes(facts.memoryLimit(), "no limit was found"));
        pair(
                page,
                "Threads may be",
                facts.threadLimit().isPresent()
                        ? Quantity.of(Unit.COUNT, facts.threadLimit().getAsLong()).toString()
                        : "no limit was found");
        pair(page, "Could be asked by", asked(facts));
        page.close().line();
        flags(page);
        page.element("h3", "What watching cost");
        page.element("p", cost(incident)).close().line();
    }

    private static String asked(Facts facts) {
        String can =
                facts.can().stream()
                        .sorted()
                        .map(EnvironmentPart::words)
                        .collect(Collectors.joining(", "));
        String cannot =
                facts.cannot().entrySet().stream()
                        .sorted(Comparator.comparing(it -> it.getKey()))
                        .map(it -> "not by " + words(it.getKey()) + ": " + it.getValue())
                        .collect(Collectors.joining("; "));
        return can + (can.isEmpty() || cannot.isEmpty() ? "" : "; ") + cannot;
    }

    private static String words(Capability capability) {
        return switch (capability) {
            case JMX -> "MBeans";
            case JFR -> "the flight recorder";
            case FLAGS -> "flags";
            case COMMANDS -> "diagnostic commands";
        };
    }

    private static String bytes(OptionalLong bytes, String none) {
        return bytes.isPresent() ? Quantity.of(Unit.BYTES, bytes.getAsLong()).toString() : none;
    }

    private void flags(Markup page) {
        page.element("h3", "Flags that somebody set");
        Optional<String> why = material.flags().why();
        if (why.isPresent()) {
            page.element("p", "Not known: " + Opening.sentence(why.get()));
            return;
        }
        List<Flag> set =
                material.flags().all().values().stream()
                        .filter(Flag::deliberate)
                        .sorted(Comparator.comparing(Flag::name))
                        .toList();
        if (set.isEmpty()) {
            page.element("p", "None: all are as the JVM chose them.");
            return;
        }
        page.open("dl", "class", "pairs");
        for (Flag flag : set) {
            page.open("dt").element("code", flag.name()).close();
            page.open("dd").element("code", flag.value());
            page.text(" set " + flag.origin().words()).close();
        }
        page.close().line();
    }

    static String cost(Incident incident) {
        Incident.Own own = incident.own();
        String collections =
                own.targetGcs() == 0
                        ? "It asked for no collection of the heap."
                        : own.targetGcs() == 1
                                ? "It asked for 1 collection of the heap."
                                : "It asked for " + own.targetGcs() + " collections of the heap.";
        return "Fettle made %s calls to the target and moved %s; its own process took %s of CPU. %s"
                .formatted(
                        Quantity.of(Unit.COUNT, own.calls()),
                        Quantity.of(Unit.BYTES, own.bytes()),
                        Quantity.of(Unit.SECONDS, own.cpuSeconds()),
                        collections);
    }

    private static void pair(Markup page, String name, String value) {
        page.element("dt", name).element("dd", value);
    }
}
