package dev.fettle.app.report;

import dev.fettle.app.look.Token;

import java.util.List;

/** What charts are drawn on: SVG or pixels. Coordinates grow to the right and down. */
interface Canvas {
    /** How a line is broken. */
    enum Dash {
        SOLID,
        DASHED,
        DOTTED
    }

    /** Where a text stands from its point. */
    enum Anchor {
        START,
        MIDDLE,
        END
    }

    /**
     * Lines that hang together, none of which meets the next one.
     *
     * @param pieces x and y in turns
     */
    void stroke(List<double[]> pieces, Token colour, double width, Dash dash);

    /** Closed shapes, each given by its corners. */
    void fill(List<double[]> pieces, Token colour, double opacity);

    void box(double x, double y, double width, double height, Token colour, double opacity);

    /**
     * @param y of the line that letters stand on
     */
    void text(double x, double y, String text, Anchor anchor, Token colour, double size);

    /** What is drawn until {@link #close} belongs together and says this where it is pointed at. */
    void open(String says);

    void close();
}
