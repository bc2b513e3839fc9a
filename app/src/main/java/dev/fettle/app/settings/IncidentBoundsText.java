package dev.fettle.app.settings;

import org.tomlj.TomlTable;

import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;

/** Reads the table of a settings file that says whether incidents are opened, and what is kept of them. */
final class IncidentBoundsText {
    static final String KEY = "incidents";

    private final BiConsumer<List<String>, String> wrong;

    /**
     * @param wrong takes the path of what is wrong, and why
     */
    IncidentBoundsText(BiConsumer<List<String>, String> wrong) {
        this.wrong = wrong;
    }

    IncidentBounds read(TomlTable table) {
        IncidentBounds standard = IncidentBounds.STANDARD;
        boolean enabled = standard.enabled();
        long days = standard.keep().toDays();
        long megabytes = standard.bytes() / HistoryBounds.MEGABYTE;
        for (String key : table.keySet()) {
            Object value = table.get(List.of(key));
            switch (key) {
                case "enabled" -> enabled = flag(value, enabled);
                case "keep-days" -> days = whole(key, value, 1, HistoryBounds.MOST_DAYS, days);
                case "megabytes" ->
                        megabytes =
                                whole(
                                        key,
                                        value,
                                        IncidentBounds.LEAST_MEGABYTES,
                                        HistoryBounds.MOST_MEGABYTES,
                                        megabytes);
                default ->
                        wrong.accept(
                                List.of(KEY, key),
                                "there is no setting "
                                        + SettingsText.said(KEY + "." + key)
                                        + "; there are enabled, keep-days and megabytes");
            }
        }
        return new IncidentBounds(
                enabled, Duration.ofDays(days), megabytes * HistoryBounds.MEGABYTE);
    }

    private boolean flag(Object value, boolean otherwise) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        wrong.accept(
                List.of(KEY, "enabled"),
                "enabled is true or false, not " + SettingsText.said(value));
        return otherwise;
    }

    private long whole(String key, Object value, long least, long most, long otherwise) {
        if (value instanceof Long number && number >= least && number <= most) {
            return number;
        }
        wrong.accept(
                List.of(KEY, key),
                "%s is a whole number from %d to %d, not %s"
                        .formatted(key, least, most, SettingsText.said(value)));
        return otherwise;
    }
}
