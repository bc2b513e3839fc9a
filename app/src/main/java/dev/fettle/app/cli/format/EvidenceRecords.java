package dev.fettle.app.cli.format;

import dev.fettle.diagnosis.Evidence;
import dev.fettle.remedy.Expectation;
import dev.fettle.remedy.Remedy;

import java.util.List;

/** Evidence and remedies as a finding's line carries them. */
final class EvidenceRecords {
    private EvidenceRecords() {}

    private record Measured(
            String kind, String signal, String subject, Number value, Number limit, String unit) {}

    private record Stack(String kind, String title, List<String> frames) {}

    private record Quoted(String kind, String source, String text) {}

    private record Live(
            String kind,
            String lever,
            String subject,
            String from,
            String to,
            String expect,
            String risk) {}

    private record Restart(String kind, List<String> flags, String why) {}

    private record Code(String kind, String advice) {}

    static Object of(Evidence evidence) {
        return switch (evidence) {
            case Evidence.Measured measured ->
                    new Measured(
                            "measured",
                            measured.series().signal().id(),
                            emptyIsNull(measured.series().subject()),
                            Json.number(measured.value()),
                            measured.limit().isPresent()
                                    ? Json.number(measured.limit().getAsDouble())
                                    : null,
                            measured.series().signal().unit().symbol());
            case Evidence.Stack stack -> new Stack("stack", stack.title(), stack.frames());
            case Evidence.Quoted quoted -> new Quoted("quoted", quoted.source(), quoted.text());
        };
    }

    static Object of(Remedy remedy) {
        return switch (remedy) {
            case Remedy.Live live ->
                    new Live(
                            "live",
                            live.lever().id(),
                            live.subject(),
                            live.from(),
                            live.to(),
                            words(live.expect()),
                            live.risk());
            case Remedy.Restart restart -> new Restart("restart", restart.flags(), restart.why());
            case Remedy.Code code -> new Code("code", code.advice());
        };
    }

    private static String words(Expectation expect) {
        return switch (expect) {
            case Expectation.Shift it ->
                    "%s %+g %s within %s"
                            .formatted(
                                    it.response().signal().id(),
                                    it.change(),
                                    it.response().signal().unit().symbol(),
                                    Json.duration(it.within()));
            case Expectation.Bound it ->
                    "%s below %g %s within %s"
                            .formatted(
                                    it.response().signal().id(),
                                    it.bound(),
                                    it.response().signal().unit().symbol(),
                                    Json.duration(it.within()));
            case Expectation.Reach it ->
                    "%s beyond %g %s within %s"
                            .formatted(
                                    it.response().signal().id(),
                                    it.beyond(),
                                    it.response().signal().unit().symbol(),
                                    Json.duration(it.within()));
            case Expectation.Stays it ->
                    "%s stays %g for %s"
                            .formatted(
                                    it.response().signal().id(),
                                    it.value(),
                                    Json.duration(it.within()));
            case Expectation.AfterCycle it ->
                    "%s times %.2g after the next full or concurrent collection within %s"
                            .formatted(
                                    it.response().signal().id(),
                                    it.factor(),
                                    Json.duration(it.within()));
            case Expectation.Collections it ->
                    it.least() == 0
                            ? "no collection more with the cause %s within %s"
                                    .formatted(it.cause(), Json.duration(it.within()))
                            : "collections with the cause %s within %s, %d at least"
                                    .formatted(it.cause(), Json.duration(it.within()), it.least());
            case Expectation.Armed it -> it.words();
        };
    }

    private static String emptyIsNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
