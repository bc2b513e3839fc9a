package dev.fettle.app.view;

import dev.fettle.app.view.tabs.Tab;

import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Everything by keyboard: Ctrl F filters, Ctrl N connects, Ctrl O opens a file, Ctrl I keeps an incident, Ctrl L changes the theme, Ctrl E the span, Ctrl 1 and on
 * choose a tab, F6 goes around the window's parts.
 */
final class Keys {
    private static final List<KeyCode> DIGITS =
            List.of(
                    KeyCode.DIGIT1,
                    KeyCode.DIGIT2,
                    KeyCode.DIGIT3,
                    KeyCode.DIGIT4,
                    KeyCode.DIGIT5,
                    KeyCode.DIGIT6,
                    KeyCode.DIGIT7,
                    KeyCode.DIGIT8,
                    KeyCode.DIGIT9);

    private final Shell shell;
    private final Runnable connect;
    private final Runnable open;
    private final Runnable keep;
    private final Runnable theme;
    private final Runnable span;
    private final Consumer<Tab> turn;
    private final Supplier<Tab> tab;

    /**
     * @param tab the one that is shown
     */
    Keys(
            Shell shell,
            Runnable connect,
            Runnable open,
            Runnable keep,
            Runnable theme,
            Runnable span,
            Consumer<Tab> turn,
            Supplier<Tab> tab) {
        this.shell = shell;
        this.connect = connect;
        this.open = open;
        this.keep = keep;
        this.theme = theme;
        this.span = span;
        this.turn = turn;
        this.tab = tab;
    }

    void install(Scene scene) {
        put(scene, KeyCode.F, () -> shell.bar.filter().requestFocus());
        put(scene, KeyCode.N, connect);
        put(scene, KeyCode.O, open);
        put(scene, KeyCode.I, keep);
        put(scene, KeyCode.L, theme);
        put(scene, KeyCode.E, span);
        for (Tab each : Tab.values()) {
            put(scene, DIGITS.get(each.ordinal()), () -> turn.accept(each));
        }
        scene.getAccelerators().put(new KeyCodeCombination(KeyCode.F6), () -> cycle(scene, 1));
        scene.getAccelerators()
                .put(
                        new KeyCodeCombination(KeyCode.F6, KeyCombination.SHIFT_DOWN),
                        () -> cycle(scene, -1));
    }

    private static void put(Scene scene, KeyCode code, Runnable action) {
        // By key, not by character: the toolkit cannot tell characters apart without a display.
        scene.getAccelerators()
                .put(new KeyCodeCombination(code, KeyCombination.SHORTCUT_DOWN), action);
    }

    private void cycle(Scene scene, int direction) {
        List<Node> parts = List.of(shell.bar, shell.jvms, shell.centre(), shell.side());
        int at = -1;
        for (Node node = scene.getFocusOwner(); node != null; node = node.getParent()) {
            at = Math.max(at, parts.indexOf(node));
        }
        switch (Math.floorMod(at + direction, parts.size())) {
            case 0 -> shell.bar.filter().requestFocus();
            case 1 -> shell.jvms.takeFocus();
            case 2 -> shell.takeFocus(tab.get());
            default -> shell.takeSideFocus();
        }
    }
}
