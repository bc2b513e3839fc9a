package dev.fettle.app.view.tuning;

import dev.fettle.app.chart.Level;

import java.util.List;

/**
 * The whole tab.
 *
 * @param caption of the lanes
 * @param levels what the lanes are held against
 */
public record TuningModel(
        SettingsModel settings,
        String caption,
        List<Level> levels,
        Sheet sheet,
        JournalModel journal) {
    public TuningModel {
        levels = List.copyOf(levels);
    }

    public static TuningModel of(TuningBoard board, Circumstances around) {
        return new TuningModel(
                SettingsModel.of(board, around),
                TrialModel.caption(board),
                TrialModel.levels(board),
                SheetModel.of(board, around),
                JournalModel.of(board, around));
    }
}
