package dev.fettle.app.chart;

import dev.fettle.app.look.Token;

import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.plot.CrosshairState;
import org.jfree.chart.plot.PlotRenderingInfo;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.renderer.xy.AbstractXYItemRenderer;
import org.jfree.chart.renderer.xy.XYItemRendererState;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.data.xy.XYDataset;

import java.awt.Graphics2D;
import java.awt.Paint;
import java.awt.Stroke;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.List;
import java.util.function.Consumer;

/**
 * Draws each trace in its {@link Look}: one path a line, and the line is open where values are
 * missing.
 */
final class TraceRenderer extends AbstractXYItemRenderer {
    private static final long serialVersionUID = 1;
    private static final double BAR = 2;

    /** Half the width of a sample that has no neighbour: a line of no length is not drawn. */
    private static final double LONE = 2;

    private final transient List<Trace> traces;
    private transient ChartStyle style;

    TraceRenderer(List<Trace> traces) {
        this.traces = traces;
    }

    void use(ChartStyle chosen) {
        style = chosen;
    }

    @Override
    public XYItemRendererState initialise(
            Graphics2D g2,
            Rectangle2D dataArea,
            XYPlot plot,
            XYDataset data,
            PlotRenderingInfo info) {
        return new Paths(info);
    }

    @Override
    public void drawDomainLine(
            Graphics2D g2,
            XYPlot plot,
            ValueAxis axis,
            Rectangle2D dataArea,
            double value,
            Paint paint,
            Stroke stroke) {
        // Between two drawings the canvas forgets its colour, and its graphics take it for set:
        // where
        // the last thing drawn was such a line, too, the first ones would be black.
        g2.setPaint(style.colour(Token.TEXT));
        super.drawDomainLine(g2, plot, axis, dataArea, value, paint, stroke);
    }

    @Override
    public void drawItem(
            Graphics2D g2,
            XYItemRendererState state,
            Rectangle2D dataArea,
            PlotRenderingInfo info,
            XYPlot plot,
            ValueAxis domainAxis,
            ValueAxis rangeAxis,
            XYDataset dataset,
            int series,
            int item,
            CrosshairState crosshairState,
            int pass) {
        Trace trace = traces.get(series);
        Paths paths = (Paths) state;
        double x =
                domainAxis.valueToJava2D(
                        dataset.getXValue(series, item), dataArea, RectangleEdge.BOTTOM);
        double value = dataset.getYValue(series, item);
        if (trace.look() == Look.BANDS) {
            paths.band(x, value, band -> paint(g2, band, dataArea, rangeAxis));
            if (item == state.getLastItemIndex()) {
                paths.band(x, Double.NaN, band -> paint(g2, band, dataArea, rangeAxis));
            }
            return;
        }
        double y = rangeAxis.valueToJava2D(value, dataArea, RectangleEdge.LEFT);
        if (trace.look() == Look.BARS) {
            if (value > 0) {
                paths.bar(x, y, dataArea.getMaxY());
            }
        } else if (Double.isNaN(value)) {
            paths.lift(x, dataArea.getMaxY(), !trace.look().continuous());
        } else {
            paths.draw(x, y, dataArea.getMaxY(), !trace.look().continuous());
        }
        if (item == state.getLastItemIndex()) {
            if (!trace.look().continuous()) {
                // What holds, holds until now.
                paths.hold(dataArea.getMaxX());
            }
            paths.lift(x, dataArea.getMaxY(), false);
            paint(g2, trace, paths);
        }
    }

    private void paint(Graphics2D g2, Trace trace, Paths paths) {
        switch (trace.look()) {
            case BARS -> {
                g2.setPaint(style.colour(trace.colour()));
                g2.fill(paths.fill);
            }
            case AREA -> {
                g2.setPaint(style.fill(trace.colour()));
                g2.fill(paths.fill);
                stroke(g2, trace, paths);
            }
            case LINE, STEP, BOUND -> stroke(g2, trace, paths);
            case BANDS -> {}
        }
    }

    private void paint(Graphics2D g2, Band band, Rectangle2D area, ValueAxis axis) {
        StateBand state = StateBand.of(band.value());
        double top = axis.valueToJava2D(state.height(), area, RectangleEdge.LEFT);
        double wide = Math.max(BAR, band.to() - band.from());
        g2.setPaint(style.band(state.token()));
        g2.fill(new Rectangle2D.Double(band.from(), top, wide, area.getMaxY() - top));
        g2.setPaint(style.colour(state.token()));
        g2.fill(new Rectangle2D.Double(band.from(), top, wide, BAR));
    }

    /** A stretch of pixels in which a value held. */
    private record Band(double from, double to, double value) {}

    private void stroke(Graphics2D g2, Trace trace, Paths paths) {
        g2.setPaint(style.colour(trace.colour()));
        g2.setStroke(style.stroke(trace.look()));
        g2.draw(paths.line);
    }

    /** The paths of the series that is being drawn. */
    private static final class Paths extends XYItemRendererState {
        private final Path2D.Double line = new Path2D.Double();
        private final Path2D.Double fill = new Path2D.Double();
        private boolean down;
        private double begin;
        private double lastX;
        private double lastY;
        private double held = Double.NaN;
        private double since;

        Paths(PlotRenderingInfo info) {
            super(info);
        }

        @Override
        public void startSeriesPass(
                XYDataset dataset, int series, int first, int last, int pass, int passCount) {
            line.reset();
            fill.reset();
            down = false;
            held = Double.NaN;
            super.startSeriesPass(dataset, series, first, last, pass, passCount);
        }

        void draw(double x, double y, double floor, boolean step) {
            if (!down) {
                line.moveTo(x, y);
                fill.moveTo(x, floor);
                fill.lineTo(x, y);
                begin = x;
            } else {
                if (step) {
                    line.lineTo(x, lastY);
                    fill.lineTo(x, lastY);
                }
                line.lineTo(x, y);
                fill.lineTo(x, y);
            }
            down = true;
            lastX = x;
            lastY = y;
        }

        /** A value from here on, or none; the band before it ends where it was another. */
        void band(double x, double value, Consumer<Band> ended) {
            if (value == held) {
                return;
            }
            if (!Double.isNaN(held)) {
                ended.accept(new Band(since, x, held));
            }
            held = value;
            since = x;
        }

        /** Ends a stretch of line; a held value reaches up to the gap. */
        void lift(double x, double floor, boolean step) {
            if (!down) {
                return;
            }
            if (step) {
                hold(x);
            }
            if (lastX == begin) {
                line.moveTo(begin - LONE, lastY);
                line.lineTo(begin + LONE, lastY);
            }
            fill.lineTo(lastX, floor);
            fill.lineTo(begin, floor);
            fill.closePath();
            down = false;
        }

        void hold(double x) {
            if (down && x > lastX) {
                line.lineTo(x, lastY);
                fill.lineTo(x, lastY);
                lastX = x;
            }
        }

        void bar(double x, double y, double floor) {
            double top = Math.min(y, floor - 1);
            fill.append(new Rectangle2D.Double(x - BAR / 2, top, BAR, floor - top), false);
        }
    }
}
