package dev.fettle.app.settings;

import dev.fettle.app.look.PoolBands;

import org.tomlj.TomlTable;

import java.util.List;
import java.util.function.BiConsumer;

/** Reads the table of a settings file that says from which shares on a pool is called what. */
final class PoolBandsText {
    static final String KEY = "pool-bands";

    private static final List<String> KEYS = List.of("busy", "full", "idle");

    private final BiConsumer<List<String>, String> wrong;

    /**
     * @param wrong takes the path of what is wrong, and why
     */
    PoolBandsText(BiConsumer<List<String>, String> wrong) {
        this.wrong = wrong;
    }

    /** As {@link #read} takes it, with its head. */
    static String write(PoolBands bands) {
        return "[%s]%nbusy = %s%nfull = %s%nidle = %s%n"
                .formatted(KEY, bands.busy(), bands.full(), bands.idle());
    }

    PoolBands read(TomlTable table) {
        for (String key : table.keySet()) {
            if (!KEYS.contains(key)) {
                wrong.accept(
                        List.of(KEY, key),
                        "there is no setting "
                                + SettingsText.said(KEY + "." + key)
                                + "; there are busy, full and idle");
            }
        }
        PoolBands standard = PoolBands.STANDARD;
        double busy = share(table, "busy", standard.busy());
        double full = share(table, "full", standard.full());
        if (busy > full) {
            wrong.accept(List.of(KEY, "busy"), "busy is at most full, which is " + full);
        }
        return new PoolBands(busy, full, share(table, "idle", standard.idle()));
    }

    private double share(TomlTable table, String key, double otherwise) {
        Object value = table.get(List.of(key));
        if (value == null) {
            return otherwise;
        }
        double share =
                switch (value) {
                    case Long whole -> whole;
                    case Double broken -> broken;
                    default -> Double.NaN;
                };
        if (!(share > 0 && share <= 1)) {
            wrong.accept(
                    List.of(KEY, key),
                    key + " is a share above 0 and at most 1, not " + SettingsText.said(value));
        }
        return share;
    }
}
