package dev.fettle.app.chart;

import dev.fettle.app.look.Token;

import org.jfree.chart.JFreeChart;
import org.jfree.chart.axis.AxisSpace;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTickUnit;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CombinedDomainXYPlot;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.RectangleInsets;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * All lanes as one plot of the chart library. It announces no change by itself: who changed it draws
 * it, once.
 */
final class LanesPlot {
    /** Pixels at the left of each lane, for the labels of its axis. */
    static final double GUTTER = 58;

    /** A bound further up than this is not worth flattening everything else for. */
    private static final double REACH = 1.7;

    private final List<Lane> lanes;
    private final NumberAxis time = axis();
    private final List<XYPlot> plots = new ArrayList<>();
    private final List<TrackDataset> datasets = new ArrayList<>();
    private final List<TraceRenderer> renderers = new ArrayList<>();
    private final List<Scale> scales = new ArrayList<>();
    private final CombinedDomainXYPlot all = new Stacked(time);
    private final JFreeChart chart;
    private List<Lane> shown;

    LanesPlot(List<Lane> lanes) {
        this.lanes = lanes;
        this.shown = lanes;
        all.setGap(0);
        all.setInsets(RectangleInsets.ZERO_INSETS);
        AxisSpace none = new AxisSpace();
        all.setFixedDomainAxisSpace(none);
        for (Lane lane : lanes) {
            XYPlot plot = plot(lane);
            all.add(plot, lane.weight());
            plots.add(plot);
            scales.add(new Scale(1, List.of()));
        }
        chart = new JFreeChart(null, null, all, false);
        chart.setNotify(false);
        chart.setAntiAlias(true);
        chart.setPadding(RectangleInsets.ZERO_INSETS);
        chart.setBackgroundPaint(null);
        all.setBackgroundPaint(null);
        all.setOutlineVisible(false);
    }

    JFreeChart chart() {
        return chart;
    }

    List<Scale> scales() {
        return List.copyOf(scales);
    }

    void use(ChartStyle style) {
        for (int i = 0; i < plots.size(); i++) {
            plots.get(i).setDomainGridlinePaint(style.colour(Token.LINE));
            plots.get(i).setDomainGridlineStroke(style.grid());
            renderers.get(i).use(style);
        }
    }

    /** Only these are drawn from now on, in the order of all. */
    void arrange(List<Lane> some) {
        if (shown.equals(some)) {
            return;
        }
        plots.stream().filter(plot -> all.getSubplots().contains(plot)).forEach(all::remove);
        for (int i = 0; i < lanes.size(); i++) {
            if (some.contains(lanes.get(i))) {
                all.add(plots.get(i), lanes.get(i).weight());
            }
        }
        shown = List.copyOf(some);
    }

    /**
     * @param headrooms for each lane, the share of its height that its caption takes; of one that is
     *     not shown it does not matter
     * @param levels that must fit
     */
    void show(Tracks tracks, Instant to, Zoom zoom, List<Double> headrooms, List<Level> levels) {
        Instant from = to.minus(zoom.length());
        time.setRange(from.toEpochMilli(), to.toEpochMilli());
        time.setTickUnit(new NumberTickUnit(zoom.grid().toMillis()), false, true);
        for (int i = 0; i < plots.size(); i++) {
            datasets.get(i).show(tracks);
            double greatest = greatest(lanes.get(i), tracks, from.toEpochMilli(), levels);
            Scale scale =
                    lanes.get(i).banded()
                            ? StateBand.scale(headrooms.get(i))
                            : Scale.of(lanes.get(i).unit(), greatest, headrooms.get(i));
            scales.set(i, scale);
            plots.get(i).getRangeAxis().setRange(0, scale.upper());
        }
    }

    private static double greatest(Lane lane, Tracks tracks, long from, List<Level> levels) {
        double measured = lane.least();
        for (Trace trace : lane.traces()) {
            if (trace.look() != Look.BOUND) {
                measured = Math.max(measured, tracks.track(trace).greatest(from).orElse(0));
            }
        }
        double all = measured;
        for (Trace trace : lane.traces()) {
            OptionalDouble bound = tracks.track(trace).greatest(from);
            if (trace.look() == Look.BOUND && bound.orElse(0) <= measured * REACH) {
                all = Math.max(all, bound.orElse(0));
            }
        }
        for (Level level : levels) {
            if (level.in(lane) && level.value() <= measured * REACH) {
                all = Math.max(all, level.value());
            }
        }
        return all;
    }

    private XYPlot plot(Lane lane) {
        TrackDataset dataset = new TrackDataset(lane.traces());
        TraceRenderer renderer = new TraceRenderer(lane.traces());
        XYPlot plot = new XYPlot(dataset, null, axis(), renderer);
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setRangeGridlinesVisible(false);
        plot.setInsets(RectangleInsets.ZERO_INSETS);
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        datasets.add(dataset);
        renderers.add(renderer);
        return plot;
    }

    /** Leaves every lane the same room for its labels, which are not drawn by the plot. */
    private static final class Stacked extends CombinedDomainXYPlot {
        private static final long serialVersionUID = 1;

        Stacked(ValueAxis time) {
            super(time);
        }

        @Override
        protected AxisSpace calculateAxisSpace(Graphics2D g2, Rectangle2D plotArea) {
            AxisSpace space = super.calculateAxisSpace(g2, plotArea);
            space.setLeft(GUTTER);
            return space;
        }
    }

    private static NumberAxis axis() {
        NumberAxis axis = new NumberAxis(null);
        axis.setAutoRange(false);
        axis.setTickLabelsVisible(false);
        axis.setTickMarksVisible(false);
        axis.setAxisLineVisible(false);
        return axis;
    }
}
