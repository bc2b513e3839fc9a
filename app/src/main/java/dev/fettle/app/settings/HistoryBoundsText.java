package dev.fettle.app.settings;

import org.tomlj.TomlTable;

import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;

/** Reads the table of a settings file that says how much of what sessions saw is kept. */
final class HistoryBoundsText {
    static final String KEY = "history";

    private final BiConsumer<List<String>, String> wrong;

    /**
     * @param wrong takes the path of what is wrong, and why
     */
    HistoryBoundsText(BiConsumer<List<String>, String> wrong) {
        this.wrong = wrong;
    }

    HistoryBounds read(TomlTable table) {
        HistoryBounds standard = HistoryBounds.STANDARD;
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
                                        HistoryBounds.LEAST_MEGABYTES,
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
        return new HistoryBounds(
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
