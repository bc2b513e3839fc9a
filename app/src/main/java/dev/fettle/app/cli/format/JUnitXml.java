package dev.fettle.app.cli.format;

import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Finding;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Standing;
import dev.fettle.diagnosis.Verdict;
import dev.fettle.diagnosis.cause.Episode;
import dev.fettle.secret.Redaction;

import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * A watch as the XML that build servers take for tests: each detector is a test case. One with a finding as
 * severe as asked for has failed, one that lacks data is skipped, with the reason: it has not passed.
 */
public final class JUnitXml {
    private static final String SUITE = "fettle";

    /**
     * What is told.
     *
     * @param failOn the least severity that fails
     * @param lost why the target was lost; empty where it was not
     */
    public record Told(
            String target,
            Instant begin,
            Duration watched,
            List<Standing> standing,
            List<Episode> findings,
            Severity failOn,
            Optional<String> lost) {}

    private record Case(String name, String kind, String type, String message, String text) {}

    private final XMLStreamWriter out;

    private JUnitXml(XMLStreamWriter out) {
        this.out = out;
    }

    public static String of(Told told) {
        var text = new StringWriter();
        try {
            XMLStreamWriter out = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            new JUnitXml(out).write(told);
            out.close();
            return text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("writing to memory fails for no outer reason", e);
        }
    }

    private void write(Told told) throws XMLStreamException {
        List<Case> cases = cases(told);
        out.writeStartDocument("UTF-8", "1.0");
        out.writeCharacters("\n");
        out.writeStartElement("testsuites");
        out.writeCharacters("\n  ");
        out.writeStartElement("testsuite");
        attribute("name", SUITE + " on " + told.target());
        attribute("tests", Integer.toString(cases.size()));
        attribute("failures", count(cases, "failure"));
        attribute("errors", count(cases, "error"));
        attribute("skipped", count(cases, "skipped"));
        attribute("time", seconds(told.watched()));
        attribute("timestamp", told.begin().truncatedTo(ChronoUnit.SECONDS).toString());
        for (Case each : cases) {
            write(each);
        }
        out.writeCharacters("\n  ");
        out.writeEndElement();
        out.writeCharacters("\n");
        out.writeEndElement();
        out.writeCharacters("\n");
        out.writeEndDocument();
    }

    private void write(Case each) throws XMLStreamException {
        out.writeCharacters("\n    ");
        out.writeStartElement("testcase");
        attribute("classname", SUITE);
        attribute("name", each.name);
        attribute("time", "0");
        if (!each.kind.isEmpty()) {
            out.writeCharacters("\n      ");
            out.writeStartElement(each.kind);
            if (!each.message.isEmpty()) {
                attribute("message", each.message);
            }
            if (!each.type.isEmpty()) {
                attribute("type", each.type);
            }
            out.writeCharacters(allowed(each.text));
            out.writeEndElement();
            out.writeCharacters("\n    ");
        }
        out.writeEndElement();
    }

    private void attribute(String name, String value) throws XMLStreamException {
        out.writeAttribute(name, allowed(value));
    }

    private static String count(List<Case> cases, String kind) {
        return Long.toString(cases.stream().filter(it -> it.kind.equals(kind)).count());
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toMillis() / 1000.0);
    }

    private static List<Case> cases(Told told) {
        Map<String, List<Case>> byDetector = new LinkedHashMap<>();
        for (Episode each : told.findings()) {
            add(byDetector, each.finding().detectorId(), found(each, told.failOn()));
        }
        for (Standing each : told.standing()) {
            open(each.verdict()).ifPresent(it -> add(byDetector, each.verdict().detectorId(), it));
        }
        List<Case> all = new ArrayList<>();
        told.lost().ifPresent(why -> all.add(new Case("target", "error", "lost", why, why)));
        byDetector.values().forEach(all::addAll);
        return all;
    }

    private static void add(Map<String, List<Case>> all, String detector, Case one) {
        all.computeIfAbsent(detector, _ -> new ArrayList<>()).add(one);
    }

    /** Of what is no finding. */
    private static Optional<Case> open(Verdict verdict) {
        String name = name(verdict);
        return switch (verdict) {
            case Finding _ -> Optional.empty();
            case Verdict.Healthy _ -> Optional.of(new Case(name, "", "", "", ""));
            case Verdict.Unknown it ->
                    Optional.of(
                            new Case(name, "skipped", "", "unknown: " + it.why(), it.howToLearn()));
            case Verdict.Pending it ->
                    Optional.of(new Case(name, "skipped", "", "not decided: " + it.why(), ""));
        };
    }

    private static Case found(Episode episode, Severity failOn) {
        Finding finding = episode.finding();
        boolean fails = finding.severity().compareTo(failOn) >= 0;
        return new Case(
                name(finding),
                fails ? "failure" : "system-out",
                fails ? finding.severity().id() : "",
                fails ? finding.headline() : "",
                text(episode));
    }

    private static String name(Verdict verdict) {
        return verdict.subject().isEmpty()
                ? verdict.detectorId()
                : verdict.detectorId() + ": " + verdict.subject();
    }

    private static String text(Episode episode) {
        Finding finding = episode.finding();
        var lines = new ArrayList<String>();
        lines.add(finding.severity().id() + ": " + finding.headline());
        if (!finding.detail().isBlank()) {
            lines.add(finding.detail());
        }
        lines.add(
                "since "
                        + episode.since()
                        + episode.until().map(it -> ", until " + it).orElse("")
                        + (episode.ended().isEmpty() ? "" : ": " + episode.ended()));
        for (Evidence each : finding.evidence()) {
            if (each instanceof Evidence.Stack stack) {
                lines.add(stack.title() + ":");
                stack.frames().forEach(frame -> lines.add("    at " + frame));
            }
        }
        return String.join("\n", lines);
    }

    /** Without secrets; and XML 1.0 has no place for most control characters, nor for halves of a pair. */
    private static String allowed(String raw) {
        String text = Redaction.of(raw);
        var kept = new StringBuilder(text.length());
        text.codePoints()
                .map(
                        c ->
                                c == '\t'
                                                || c == '\n'
                                                || c >= 0x20 && c < 0xD800
                                                || c > 0xDFFF && c < 0xFFFE
                                                || c > 0xFFFF
                                        ? c
                                        : '?')
                .forEach(kept::appendCodePoint);
        return kept.toString();
    }
}
