package dev.fettle.app.settings;

import org.tomlj.TomlTable;

import java.time.Duration;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * Reads a table of a settings file that says whether something is kept, how long and how much of it.
 *
 * @param key the table's
 * @param leastMegabytes less is of no use
 * @param made what is made of the three
 * @param wrong takes the path of what is wrong, and why
 */
record BoundsText<T>(
        String key, int leastMegabytes, Made<T> made, BiConsumer<List<String>, String> wrong) {
    static final String HISTORY = "history";
    static final String INCIDENTS = "incidents";

    /** Makes bounds of what the table says. */
    interface Made<T> {
        T of(boolean enabled, Duration keep, long bytes);
    }

    static BoundsText<HistoryBounds> history(BiConsumer<List<String>, String> wrong) {
        return new BoundsText<>(HISTORY, HistoryBounds.LEAST_MEGABYTES, HistoryBounds::new, wrong);
    }

    static BoundsText<IncidentBounds> incidents(BiConsumer<List<String>, String> wrong) {
        return new BoundsText<>(
                INCIDENTS, IncidentBounds.LEAST_MEGABYTES, IncidentBounds::new, wrong);
    }

    /** Of what the table leaves out, and of what is wrong in it, the standard holds. */
    T read(TomlTable table, boolean enabled, Duration keep, long bytes) {
        long days = keep.toDays();
        long megabytes = bytes / HistoryBounds.MEGABYTE;
        for (String name : table.keySet()) {
            Object value = table.get(List.of(name));
            switch (name) {
                case "enabled" -> enabled = flag(value, enabled);
                case "keep-days" -> days = whole(name, value, 1, HistoryBounds.MOST_DAYS, days);
                case "megabytes" ->
                        megabytes =
                                whole(
                                        name,
                                        value,
                                        leastMegabytes,
                                        HistoryBounds.MOST_MEGABYTES,
                                        megabytes);
                default ->
                        wrong.accept(
                                List.of(key, name),
                                "there is no setting "
                                        + SettingsText.said(key + "." + name)
                                        + "; there are enabled, keep-days and megabytes");
            }
        }
        return made.of(enabled, Duration.ofDays(days), megabytes * HistoryBounds.MEGABYTE);
    }

    private boolean flag(Object value, boolean otherwise) {
        if (value instanceof Boolean flag) {
            return flag;
        }
        wrong.accept(
                List.of(key, "enabled"),
                "enabled is true or false, not " + SettingsText.said(value));
        return otherwise;
    }

    private long whole(String name, Object value, long least, long most, long otherwise) {
        if (value instanceof Long number && number >= least && number <= most) {
            return number;
        }
        wrong.accept(
                List.of(key, name),
                "%s is a whole number from %d to %d, not %s"
                        .formatted(name, least, most, SettingsText.said(value)));
        return otherwise;
    }
}
