package dev.fettle.app.chart;

import org.jfree.data.DomainOrder;
import org.jfree.data.xy.AbstractXYDataset;

import java.util.List;

/** One lane's tracks, as the chart library reads them: without a copy, and without boxing. */
final class TrackDataset extends AbstractXYDataset {
    private static final long serialVersionUID = 1;

    private final transient List<Trace> traces;
    private transient Tracks tracks;

    TrackDataset(List<Trace> traces) {
        this.traces = traces;
    }

    void show(Tracks shown) {
        tracks = shown;
    }

    @Override
    public int getSeriesCount() {
        return traces.size();
    }

    @Override
    public Comparable<?> getSeriesKey(int series) {
        return traces.get(series).name();
    }

    @Override
    public DomainOrder getDomainOrder() {
        return DomainOrder.ASCENDING;
    }

    @Override
    public int getItemCount(int series) {
        return tracks == null ? 0 : track(series).size();
    }

    @Override
    public double getXValue(int series, int item) {
        return track(series).millis(item);
    }

    /**
     * {@inheritDoc}
     *
     * <p>A lane begins at zero, and what many programs tell below it, such as -1, stands for no value: there
     * the line has a gap.
     */
    @Override
    public double getYValue(int series, int item) {
        double value = track(series).value(item);
        return value < 0 ? Double.NaN : value;
    }

    @Override
    public Number getX(int series, int item) {
        return getXValue(series, item);
    }

    @Override
    public Number getY(int series, int item) {
        return getYValue(series, item);
    }

    private Track track(int series) {
        return tracks.track(traces.get(series));
    }
}
