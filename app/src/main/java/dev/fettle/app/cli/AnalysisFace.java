package dev.fettle.app.cli;

import dev.fettle.app.analysis.Analysis;
import dev.fettle.app.analysis.Subject;
import dev.fettle.diagnosis.Judgement;
import dev.fettle.target.Facts;

import java.util.List;

/** How an analysis is shown. */
interface AnalysisFace {
    void begin(Subject jvm, Facts facts);

    /** What is judged at a second of the recording. */
    void show(Judgement judgement);

    /**
     * @param damage what of the file cannot be read, each as a clause
     */
    void end(Subject jvm, Analysis.Result result, List<String> damage);
}
