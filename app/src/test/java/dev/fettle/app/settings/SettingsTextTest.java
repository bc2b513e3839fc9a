package dev.fettle.app.settings;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.look.PoolBands;
import dev.fettle.app.look.Theme;
import dev.fettle.diagnosis.Detector;
import dev.fettle.diagnosis.ErrorRule;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.Threshold;
import dev.fettle.diagnosis.rule.Detectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

class SettingsTextTest {
    @Test
    void readsEverySetting() throws SettingsRefused {
        UserSettings settings =
                SettingsText.read(
                        """
                        read-only = true
                        flight-recorder = false
                        light = true
                        wait-for-restart = "2m"   # a slow start
                        theme = "light"

                        [thresholds]
                        thread-leak.leak = 30
                        "gc-pause.long" = 0.8

                        [place-to-look]
                        frameworks = ["com.acme.platform.", "org.acme_2."]
                        [pool-bands]
                        busy = 0.7
                        full = 0.9

                        [[error-grade]]
                        type = ["com.acme.PaymentFailed", "com.acme.*Refused"]
                        site = "com.acme.checkout.*"
                        grade = "L3"
                        count = 2
                        within = "1m"
                        advice = "Call the bank."

                        [[error-grade]]
                        type = "com.acme.*"
                        from = "com.acme.Probe.*"
                        uncaught = true
                        grade = "none"

                        [notify]
                        desktop = true
                        webhook = "https://chat.example.com/T0"
                        command = ["/bin/page", "shop"]
                        severity = "warning"
                        at-most-every = "1h"

                        [history]
                        enabled = false
                        keep-days = 30
                        megabytes = 2000

                        [incidents]
                        enabled = false
                        keep-days = 90
                        megabytes = 500
                        """);
        assertEquals(
                new UserSettings(
                        true,
                        false,
                        true,
                        Duration.ofMinutes(2),
                        Optional.of(Theme.LIGHT),
                        Map.of("thread-leak.leak", 30.0, "gc-pause.long", 0.8),
                        List.of("com.acme.platform.", "org.acme_2."),
                        List.of(
                                new ErrorRule(
                                        List.of("com.acme.PaymentFailed", "com.acme.*Refused"),
                                        "com.acme.checkout.*",
                                        "*",
                                        false,
                                        Optional.of(ErrorRule.Grade.L3),
                                        OptionalInt.of(2),
                                        Optional.of(Duration.ofMinutes(1)),
                                        "Call the bank.",
                                        "settings.toml, line 17"),
                                new ErrorRule(
                                        List.of("com.acme.*"),
                                        "*",
                                        "com.acme.Probe.*",
                                        true,
                                        Optional.empty(),
                                        OptionalInt.empty(),
                                        Optional.empty(),
                                        "",
                                        "settings.toml, line 25")),
                        new PoolBands(0.7, 0.9, 0.75),
                        new Notify(
                                true,
                                Optional.of(URI.create("https://chat.example.com/T0")),
                                List.of("/bin/page", "shop"),
                                Severity.WARNING,
                                Duration.ofHours(1)),
                        new HistoryBounds(false, Duration.ofDays(30), 2_000_000_000L),
                        new IncidentBounds(false, Duration.ofDays(90), 500_000_000L)),
                settings);
    }

    @Test
    void anEmptyFileIsTheStandard() throws SettingsRefused {
        assertEquals(UserSettings.STANDARD, SettingsText.read(""));
        assertEquals(UserSettings.STANDARD, SettingsText.read("# nothing\n[thresholds]\n"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "read-onyl = true | line 1, column 1: there is no setting read-onyl; there are",
                "a = 1\\n"
                    + "read-onyl = 1 | line 1, column 1: there is no setting a; (and 1 fault more)",
                "[pool-bands]\\n"
                        + "busy = 80 | line 2, column 1: busy is a share above 0 and at most 1",
                "[pool-bands]\\nbusi = 0.5 | there is no setting pool-bands.busi; there are busy",
                "[pool-bands]\\nfull = 0.5 | busy is at most full, which is 0.5",
                "[notify]\\nwebhook = \"ftp://joe:pw@x\" | webhook is an address that begins with",
                "[notify]\\ncommand = [] | command is a list of a program and its arguments",
                "[notify]\\n"
                    + "severity = \"bad\" | severity is \"info\" or \"warning\" or \"critical\"",
                "[notify]\\nat-most-every = \"1s\" | at-most-every is a duration from \"10s\"",
                "[notify]\\nemail = 1 | there is no setting notify.email; there are desktop",
                "error-grade = 3 | error-grade is a list of tables: write [[error-grade]]",
                "[[error-grade]]\\n"
                        + "type = \"a.B\" | line 1, column 1: a rule of error-grade needs grade",
                "[[error-grade]]\\ngrade = \"L1\" | a rule of error-grade needs type",
                "[[error-grade]]\\ntype = \"a.B\"\\ngrade = \"L4\" | line 3, column 1: grade is",
                "[[error-grade]]\\ntype = \"\"\\ngrade = \"L1\" | line 2, column 1: type is a name",
                "[[error-grade]]\\ntype = []\\ngrade = \"L1\" | type holds from 1 to 50 names",
                "[[error-grade]]\\ntype = \"a.B\"\\ngrade = \"L1\"\\nwithin = \"1h\" | line 4",
                "[[error-grade]]\\ntype = \"a.B\"\\ngrade = \"L1\"\\ncount = 0 | line 4, column 1",
                "[[error-grade]]\\ntype = \"a.B\"\\ngrade = \"L1\"\\nlevel = 1 | line 4, column 1",
                "read-only = \"yes\" | line 1, column 1: read-only is true or false, not yes",
                "flight-recorder = 1 | flight-recorder is true or false, not 1",
                "\\nwait-for-restart = 15 | line 2, column 1: wait-for-restart is a duration",
                "wait-for-restart = \"soon\" | is a duration such as \"15s\" or \"2m\", not soon",
                "wait-for-restart = \"2h\" | from \"0s\" to \"1h\", not 2h",
                "wait-for-restart = \"PT-1S\" | from \"0s\" to \"1h\"",
                "theme = \"blue\" | theme is \"dark\" or \"light\", not blue",
                "thresholds = 3 | thresholds is a table: write [thresholds]",
                "[thresholds]\\n"
                        + "thread-leak.lots = 1 | line 2, column 1: there is no threshold"
                        + " thread-leak.lots",
                "[thresholds]\\ngc-pause.long = \"1\" | gc-pause.long is a number above 0, not 1",
                "[thresholds]\\ngc-pause.long = 0 | gc-pause.long is a number above 0, not 0",
                "[thresholds]\\ngc-pause.long = nan | is a number above 0",
                "[thresholds]\\ngc-pause.long = inf | is a number above 0",
                "[thresholds]\\ngc-pressure.much = 10 | is a number above 0 and at most 1, not 10",
                "[thresholds]\\n"
                        + "\"gc-pause.long\" = 1\\n"
                        + "gc-pause.long = 2 | gc-pause.long is set twice",
                "[place-to-look]\\nframework = [] | there is no setting place-to-look.framework",
                "[place-to-look]\\nframeworks = \"a.\" | frameworks is a list",
                "[place-to-look]\\nframeworks = [\"a.\",\\n 3] | line 3, column 2: 3 is no package",
                "[place-to-look]\\nframeworks = [\"com.acme\"] | com.acme is no package with a dot",
                "[history]\\nenabled = 1 | line 2, column 1: enabled is true or false, not 1",
                "[history]\\nkeep-days = 0 | keep-days is a whole number from 1 to 3650, not 0",
                "[history]\\nmegabytes = 0.5 | megabytes is a whole number from 16 to 1000000",
                "[history]\\nsize = 1 | there is no setting history.size; there are enabled",
                "[incidents]\\nmegabytes = 16 | megabytes is a whole number from 128 to 1000000",
                "incidents = true | incidents is a table: write [incidents]",
                "history = true | history is a table: write [history]",
                "read-only = true\\nread-only = false | line 2, column 1: ",
                "read-only = true\\ntheme = \"dar | line 2, column ",
                "theme | line 1, column ",
            })
    void refusesTheWholeWithLineColumnAndReason(String text, String reason) {
        var refused =
                assertThrows(
                        SettingsRefused.class, () -> SettingsText.read(text.replace("\\n", "\n")));
        for (String part : reason.split(";? \\(")) {
            assertTrue(refused.getMessage().contains(part.replace(")", "")), refused.getMessage());
        }
        assertEquals(1, refused.getMessage().lines().count(), refused.getMessage());
    }

    @Test
    void refusesBracketsWithoutAnEnd() {
        assertThrows(SettingsRefused.class, () -> SettingsText.read("a = " + "[".repeat(60_000)));
    }

    @Test
    void takesEveryThresholdAtItsStandard() throws SettingsRefused {
        Map<String, Double> all =
                Detectors.all().stream()
                        .flatMap(each -> each.thresholds().stream())
                        .collect(Collectors.toMap(Threshold::id, Threshold::standard));
        String text =
                all.entrySet().stream()
                        .map(each -> each.getKey() + " = " + each.getValue())
                        .collect(Collectors.joining("\n", "[thresholds]\n", ""));
        assertEquals(all, SettingsText.read(text).thresholds());
    }

    @Test
    void everySettingIsDocumented() throws IOException {
        Path page = Path.of(System.getProperty("fettle.root", ".."), "docs", "settings.md");
        String text = Files.readString(page);
        for (String key :
                List.of(
                        "read-only",
                        "flight-recorder",
                        "light",
                        "wait-for-restart",
                        "theme",
                        "[thresholds]",
                        "frameworks")) {
            assertTrue(text.contains("`" + key + "`"), key);
        }
        for (Detector each : Detectors.all()) {
            assertTrue(text.contains("(detectors/" + each.id() + ".md)"), each.id());
        }
    }
}
