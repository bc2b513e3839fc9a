package dev.fettle.incident.format;

import dev.fettle.remedy.LeverId;
import dev.fettle.remedy.Remedy;
import dev.fettle.remedy.Remedy.Code;
import dev.fettle.remedy.Remedy.Live;
import dev.fettle.remedy.Remedy.Restart;

import java.util.List;

/** A {@link Remedy} as JSON, with the names of {@code --json}; which fields are set depends on its kind. */
record RemedyLine(
        String kind,
        String lever,
        String subject,
        String from,
        String to,
        ExpectationLine expect,
        String risk,
        List<String> flags,
        String why,
        String advice) {
    static RemedyLine of(Remedy remedy) {
        return switch (remedy) {
            case Live it ->
                    new RemedyLine(
                            "live",
                            it.lever().id(),
                            it.subject(),
                            it.from(),
                            it.to(),
                            ExpectationLine.of(it.expect()),
                            it.risk(),
                            null,
                            null,
                            null);
            case Restart it ->
                    new RemedyLine(
                            "restart",
                            null,
                            null,
                            null,
                            null,
                            null,
                            null,
                            it.flags(),
                            it.why(),
                            null);
            case Code it ->
                    new RemedyLine(
                            "code", null, null, null, null, null, null, null, null, it.advice());
        };
    }

    Remedy remedy() {
        return switch (kind) {
            case "live" ->
                    new Live(new LeverId(lever), subject, from, to, expect.expectation(), risk);
            case "restart" -> new Restart(flags, why);
            case "code" -> new Code(advice);
            default -> throw new IllegalArgumentException("unknown remedy " + kind);
        };
    }
}
