package dev.fettle.app.look;

import javafx.scene.shape.FillRule;
import javafx.scene.shape.SVGPath;

/** The shape of a tone, in its colour. */
public final class ToneShape extends SVGPath {
    private Tone tone;

    public ToneShape(Tone tone) {
        getStyleClass().add("tone-shape");
        setFillRule(FillRule.EVEN_ODD);
        show(tone);
    }

    public void show(Tone shown) {
        if (shown == tone) {
            return;
        }
        if (tone != null) {
            getStyleClass().remove(tone.styleClass());
        }
        tone = shown;
        getStyleClass().add(shown.styleClass());
        setContent(shown.shape());
    }

    public Tone tone() {
        return tone;
    }
}
