package dev.fettle.app.chart;

import dev.fettle.app.look.Theme;
import dev.fettle.app.look.Token;
import dev.fettle.app.words.ShareText;
import dev.fettle.profile.CallNode;
import dev.fettle.profile.Fold;
import dev.fettle.profile.Method;
import dev.fettle.profile.Share;

import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;

/**
 * A call tree, callers above what they called, each as wide as its share of the samples. A click or Enter
 * zooms into a call, Esc out of it; the arrows go from call to call.
 */
public final class FlamePane extends Region {
    private static final double SIDE = 12;
    private static final double HEAD = 48;
    private static final double FOOT = 8;
    private static final int NONE = -1;
    private static final String HINT =
            "Point at a call, or go with the arrow keys. A click or Enter zooms in, Esc out.";

    private final Label title = label("lane-title");
    private final Label found = label("lane-value");
    private final Label told = label("offer-words");
    private final Label none = label("empty");
    private final Canvas canvas = new Canvas();
    private final Deque<Fold> zoomed = new ArrayDeque<>();
    private Theme theme;
    private CallNode tree = CallNode.empty();
    private boolean whole;
    private FlameBoxes boxes = new FlameBoxes(List.of());
    private FlameSearch search = FlameSearch.NONE;
    private Runnable changed = () -> {};
    private int chosen = NONE;
    private int pointed = NONE;
    private double scrolled;

    public FlamePane(String words, Theme theme) {
        this.theme = theme;
        title.setText(words);
        none.setWrapText(true);
        getStyleClass().addAll("chart-card", "chart", "flame");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        getChildren().addAll(title, found, told, canvas, none);
        told.setId("flame-told");
        setOnMouseMoved(this::point);
        setOnMouseExited(_ -> point(NONE));
        setOnMouseClicked(this::click);
        setOnScroll(this::scroll);
        setOnKeyPressed(this::steer);
    }

    /** Whose calls they are. */
    public void title(String words) {
        title.setText(words);
    }

    /**
     * @param all whether each call is shown, also of the JDK's that only pass on
     * @param empty what is said where there is no sample: why, and what to do
     */
    public void show(CallNode shown, boolean all, String empty) {
        none.setText(empty);
        if (shown == tree && all == whole && !zoomed.isEmpty()) {
            return;
        }
        tree = shown;
        whole = all;
        zoomed.clear();
        zoomed.push(all ? Fold.unfolded(shown) : Fold.of(shown));
        anew();
    }

    public void use(Theme chosenTheme) {
        theme = chosenTheme;
        requestLayout();
    }

    /** Highlights the methods whose names hold a text, and says how many samples are in them. */
    public void search(String text) {
        search = FlameSearch.of(text);
        requestLayout();
    }

    /** Goes to the next call that is highlighted. */
    public void next() {
        for (int i = 1; i <= boxes.boxes().size(); i++) {
            int at = Math.floorMod(chosen + i, boxes.boxes().size());
            if (search.fits(boxes.boxes().get(at).fold())) {
                choose(at);
                return;
            }
        }
    }

    /** Is told when it was zoomed. */
    public void onZoom(Runnable action) {
        changed = action;
    }

    /** Whether there is something to zoom out of. */
    public boolean zoomed() {
        return zoomed.size() > 1;
    }

    /** What is looked at now, such as {@code Shop.price}. */
    public String shown() {
        return zoomed.isEmpty() ? "" : zoomed.peek().brief();
    }

    /** Back to where it was before the last zoom. */
    public void zoomOut() {
        if (zoomed()) {
            zoomed.pop();
            anew();
        }
    }

    private void zoom(int at) {
        if (at == 0) {
            zoomOut();
        } else if (at > 0) {
            zoomed.push(boxes.boxes().get(at).fold());
            anew();
        }
    }

    private void anew() {
        chosen = NONE;
        pointed = NONE;
        scrolled = 0;
        arrange();
        tell();
        changed.run();
        requestLayout();
    }

    private void arrange() {
        double wide = Math.max(0, getWidth() - 2 * SIDE);
        boxes = zoomed.isEmpty() ? new FlameBoxes(List.of()) : FlameBoxes.of(zoomed.peek(), wide);
    }

    private void point(MouseEvent mouse) {
        double y = mouse.getY() - HEAD + scrolled;
        boolean inside = mouse.getY() >= HEAD && mouse.getY() < getHeight() - FOOT;
        OptionalInt at =
                inside
                        ? boxes.at(mouse.getX() - SIDE, (int) (y / FlamePainter.ROW))
                        : OptionalInt.empty();
        point(at.orElse(NONE));
    }

    private void point(int at) {
        if (at != pointed) {
            pointed = at;
            tell();
            requestLayout();
        }
    }

    private void click(MouseEvent mouse) {
        requestFocus();
        point(mouse);
        if (mouse.getButton() == MouseButton.PRIMARY && mouse.isStillSincePress()) {
            zoom(pointed);
        }
    }

    private void scroll(ScrollEvent wheel) {
        double before = scrolled;
        scrollTo(scrolled - wheel.getDeltaY());
        if (scrolled != before) {
            point(wheel.getX() < 0 ? NONE : pointed);
            wheel.consume();
        }
    }

    private void scrollTo(double offset) {
        double room = Math.max(0, getHeight() - HEAD - FOOT);
        double most = Math.max(0, boxes.rows() * FlamePainter.ROW - room);
        scrolled = Math.clamp(offset, 0, most);
        requestLayout();
    }

    private void steer(KeyEvent key) {
        if (key.isShortcutDown() || key.isAltDown() || boxes.boxes().isEmpty()) {
            return;
        }
        int at = Math.max(0, chosen);
        boolean fresh = chosen == NONE;
        switch (key.getCode()) {
            case DOWN -> choose(fresh ? 0 : boxes.below(at).orElse(at));
            case UP -> choose(fresh ? 0 : boxes.above(at).orElse(at));
            case LEFT -> choose(fresh ? 0 : boxes.beside(at, -1).orElse(at));
            case RIGHT -> choose(fresh ? 0 : boxes.beside(at, 1).orElse(at));
            case HOME -> choose(0);
            case ENTER -> zoom(chosen);
            case ESCAPE, BACK_SPACE -> {
                if (zoomed()) {
                    zoomOut();
                } else if (chosen != NONE) {
                    choose(NONE);
                } else {
                    return;
                }
            }
            default -> {
                return;
            }
        }
        key.consume();
    }

    private void choose(int at) {
        chosen = at;
        pointed = NONE;
        if (at != NONE) {
            double top = boxes.boxes().get(at).row() * FlamePainter.ROW;
            double room = Math.max(FlamePainter.ROW, getHeight() - HEAD - FOOT);
            scrollTo(Math.clamp(scrolled, Math.max(0, top + FlamePainter.ROW - room), top));
        }
        tell();
        requestLayout();
    }

    /** What is pointed at, else what is chosen. */
    private void tell() {
        int at = pointed != NONE ? pointed : chosen;
        boolean any = at != NONE && at < boxes.boxes().size();
        String path = zoomed() ? "Within " + zoomed.peek().brief() + ". " : "";
        told.getStyleClass().setAll("label", any ? "flame-told" : "offer-words");
        told.setText(any ? words(boxes.boxes().get(at).fold()) : path + HINT);
        setAccessibleText(
                tree.total() == 0
                        ? none.getText()
                        : title.getText()
                                + ". "
                                + words(any ? boxes.boxes().get(at).fold() : zoomed.peek()));
    }

    private String words(Fold fold) {
        if (fold.first().method().equals(Method.ALL)) {
            return "All %,d samples".formatted(tree.total());
        }
        CallNode last = fold.last();
        String name =
                fold.run().size() == 1
                        ? fold.first().method().toString()
                        : fold.first().method() + " … " + last.method();
        return "%s: %s of %,d samples with what it calls, %s itself"
                .formatted(
                        name,
                        ShareText.of(new Share(fold.total(), tree.total())),
                        tree.total(),
                        ShareText.of(new Share(last.self(), tree.total())));
    }

    @Override
    protected void layoutChildren() {
        double wide = Math.max(0, getWidth() - 2 * SIDE);
        boolean any = tree.total() > 0;
        title.resizeRelocate(SIDE, 9, title.prefWidth(-1), title.prefHeight(-1));
        found.setText(any && search.on() ? found() : "");
        double room = Math.max(0, wide - title.prefWidth(-1) - SIDE);
        double words = Math.min(room, found.prefWidth(-1));
        found.resizeRelocate(getWidth() - SIDE - words, 9, words, found.prefHeight(-1));
        told.setVisible(any);
        told.resizeRelocate(SIDE, 27, wide, told.prefHeight(-1));
        none.setVisible(!any);
        none.resizeRelocate(SIDE - 4, 30, wide + 8, Math.max(0, getHeight() - 40));
        canvas.setVisible(any);
        canvas.relocate(SIDE, HEAD);
        canvas.setWidth(Math.max(1, wide));
        canvas.setHeight(Math.max(1, getHeight() - HEAD - FOOT));
        arrange();
        if (any) {
            paint();
        }
    }

    private String found() {
        long samples = search.samples(zoomed.peekLast());
        return samples == 0
                ? "No method's name holds \"" + search.text() + "\""
                : "\""
                        + search.text()
                        + "\" and what it calls: "
                        + ShareText.of(new Share(samples, tree.total()));
    }

    private void paint() {
        GraphicsContext out = canvas.getGraphicsContext2D();
        out.clearRect(0, 0, canvas.getWidth(), canvas.getHeight());
        FlamePainter painter = new FlamePainter(out, theme, search, tree.total());
        for (int i = 0; i < boxes.boxes().size(); i++) {
            FlameBoxes.Box box = boxes.boxes().get(i);
            double top = box.row() * FlamePainter.ROW - scrolled;
            if (top > -FlamePainter.ROW && top < canvas.getHeight()) {
                painter.paint(box, top, i == chosen, i == pointed);
            }
        }
        thumb(out);
    }

    /** How much of it is seen, where that is not all. */
    private void thumb(GraphicsContext out) {
        double all = boxes.rows() * FlamePainter.ROW;
        double room = canvas.getHeight();
        if (all > room) {
            out.setFill(Color.web(Token.THIRD.in(theme), 0.7));
            double tall = Math.max(20, room * room / all);
            double top = (room - tall) * scrolled / (all - room);
            out.fillRoundRect(canvas.getWidth() - 4, top, 4, tall, 4, 4);
        }
    }

    private static Label label(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        return label;
    }
}
