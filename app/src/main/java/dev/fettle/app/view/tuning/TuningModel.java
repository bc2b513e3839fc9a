package dev.fettle.app.view.tuning;

import dev.fettle.app.chart.Level;

import java.util.List;

/**
 * The whole tab.
 *
 * @param caption of the lanes
 * @param levels what the lanes are held against
 * @param took what became of advice that was given before the JVM was started
 */
public record TuningModel(
        SettingsModel settings,
        String caption,
        List<Level> levels,
        Sheet sheet,
        TookModel took,
        JournalModel journal) {
    public TuningModel {
        levels = List.copyOf(levels);
    }

    public static TuningModel of(TuningBoard board, TookBoard took, Circumstances around) {
        return new TuningModel(
                SettingsModel.of(board, around),
                TrialModel.caption(board),
                TrialModel.levels(board),
                SheetModel.of(board, around),
                TookModel.of(took, around.now()),
                JournalModel.of(board, around));
    }
}
