package dev.fettle.incident.format;

import dev.fettle.signal.Series;
import dev.fettle.signal.Signal;
import dev.fettle.signal.Signals;
import dev.fettle.signal.Unit;

import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A {@link Series} as JSON, where it is part of something that must not be lost although this version
 * does not know the signal: with its unit, and its meaning where no catalogue has it.
 *
 * @param meaning null where the catalogue has the signal
 */
record SeriesLine(String signal, String subject, Unit unit, String meaning) {
    static final Map<String, Signal> CATALOGUE =
            Signals.ALL.stream().collect(Collectors.toMap(Signal::id, Function.identity()));

    static SeriesLine of(Series series) {
        Signal signal = series.signal();
        boolean known = signal.equals(CATALOGUE.get(signal.id()));
        return new SeriesLine(
                signal.id(), series.subject(), signal.unit(), known ? null : signal.meaning());
    }

    Series series() {
        Signal known = CATALOGUE.get(signal);
        if (known != null && meaning == null) {
            return known.of(subject);
        }
        return new Signal(signal, unit, meaning == null ? "" : meaning).of(subject);
    }
}
