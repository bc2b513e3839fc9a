package dev.fettle.app.view.tuning;

import dev.fettle.app.look.Tone;
import dev.fettle.app.view.tuning.SettingRow.Offer;

import javafx.geometry.Orientation;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.Region;

import java.util.function.Consumer;

/**
 * One line of the table: in columns, or where there is no room for columns its words below its name.
 */
final class SettingLine extends Region {
    /** Below, a name and its words do not stand beside each other. */
    static final double WIDE = 620;

    static final double PAD = 10;
    static final double NAME = 218;
    static final double NOW = 70;
    static final double BADGE = 82;
    static final double OFFER = 100;

    private static final double GAP = 10;
    private static final double EDGE = 7;
    private static final double LEAST = 38;

    private final Label name = label("setting-name");
    private final Label now = label("setting-now");
    private final Label badge = label("badge");
    private final Label why = label("setting-why");
    private final Button offer = new Button();

    SettingLine(SettingRow row, Consumer<Offer> taken) {
        getStyleClass().add("setting-line");
        name.setText(row.name());
        now.setText(row.now());
        badge.setText(row.badge().word());
        badge.getStyleClass().add(row.badge().tone().styleClass());
        why.setText(row.why());
        name.setWrapText(true);
        why.setWrapText(true);
        if (row.badge().tone() == Tone.UNKNOWN) {
            getStyleClass().add("setting-idle");
        }
        Tooltip whole = new Tooltip(row.meaning() + (row.meaning().isEmpty() ? row.why() : ""));
        whole.setWrapText(true);
        whole.setMaxWidth(420);
        name.setTooltip(whole);
        Tooltip value = new Tooltip(row.now());
        value.setWrapText(true);
        value.setMaxWidth(420);
        now.setTooltip(value);
        offer.setMnemonicParsing(false);
        offer.setText(row.offer().map(Offer::words).orElse(""));
        offer.getStyleClass()
                .add(row.offer().filter(Offer::advised).isPresent() ? "accent-small" : "plain");
        offer.getStyleClass().add("small-button");
        offer.setVisible(row.offer().isPresent());
        offer.setOnAction(_ -> row.offer().ifPresent(taken));
        offer.setAccessibleText(
                "%s, now %s. %s: %s".formatted(offer.getText(), row.now(), row.name(), row.why()));
        setAccessibleText(
                "%s, now %s, %s. %s"
                        .formatted(row.name(), row.now(), row.badge().word(), row.why()));
        getChildren().addAll(name, now, badge, why, offer);
    }

    void takeFocus() {
        offer.requestFocus();
    }

    boolean offers() {
        return offer.isVisible();
    }

    @Override
    public Orientation getContentBias() {
        return Orientation.HORIZONTAL;
    }

    @Override
    protected double computePrefHeight(double width) {
        if (wide(width)) {
            double words = why.prefHeight(whyWidth(width));
            double tall = Math.max(name.prefHeight(NAME), words);
            return Math.max(LEAST, Math.ceil(tall) + 2 * EDGE);
        }
        double button = offer.isVisible() ? offer.prefHeight(-1) : 0;
        double below = Math.max(button, why.prefHeight(narrowWhy(width)));
        return Math.max(LEAST, 2 * EDGE + 20 + 2 + Math.ceil(below));
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    private static boolean wide(double width) {
        return width >= WIDE;
    }

    private double whyWidth(double width) {
        return width - 2 * PAD - NAME - NOW - BADGE - 3 * GAP - offerWidth();
    }

    /** With what lies between it and the words; nothing where nothing is offered. */
    private double offerWidth() {
        return offer.isVisible() ? Math.min(OFFER, offer.prefWidth(-1)) + GAP : 0;
    }

    private double narrowWhy(double width) {
        return width - 2 * PAD - offerWidth();
    }

    @Override
    protected void layoutChildren() {
        double width = getWidth();
        double height = getHeight();
        double badgeWide = badge.prefWidth(-1);
        double badgeTall = badge.prefHeight(-1);
        double buttonWide = Math.min(OFFER, offer.prefWidth(-1));
        double buttonTall = offer.prefHeight(-1);
        if (wide(width)) {
            double x = PAD;
            middle(name, x, NAME, Math.min(height, name.prefHeight(NAME)), height);
            x += NAME + GAP;
            middle(now, x, NOW, now.prefHeight(-1), height);
            x += NOW + GAP;
            middle(badge, x, badgeWide, badgeTall, height);
            x += BADGE + GAP;
            double words = whyWidth(width);
            middle(why, x, words, Math.min(height, why.prefHeight(words)), height);
            middle(offer, width - PAD - buttonWide, buttonWide, buttonTall, height);
            return;
        }
        double left = Math.min(name.prefWidth(-1), width - 2 * PAD - badgeWide - NOW - 2 * GAP);
        name.resizeRelocate(PAD, EDGE, left, 20);
        badge.resizeRelocate(PAD + left + GAP, EDGE + (20 - badgeTall) / 2, badgeWide, badgeTall);
        double value = width - 2 * PAD - left - badgeWide - 2 * GAP;
        double wanted = Math.min(value, now.prefWidth(-1));
        now.resizeRelocate(width - PAD - wanted, EDGE, wanted, 20);
        double words = narrowWhy(width);
        double top = EDGE + 22;
        why.resizeRelocate(PAD, top, words, why.prefHeight(words));
        offer.resizeRelocate(
                width - PAD - buttonWide,
                top + Math.max(0, (height - top - EDGE - buttonTall) / 2),
                buttonWide,
                buttonTall);
    }

    private static void middle(Region part, double x, double wide, double tall, double height) {
        part.resizeRelocate(x, Math.floor((height - tall) / 2), wide, tall);
    }

    private static Label label(String style) {
        Label label = new Label();
        label.getStyleClass().add(style);
        return label;
    }
}
