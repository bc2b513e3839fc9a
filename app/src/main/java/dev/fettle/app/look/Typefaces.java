package dev.fettle.app.look;

import javafx.scene.text.Font;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * The typefaces that Fettle brings along: Inter, and JetBrains Mono for code, both under the SIL Open
 * Font License. Where one cannot be loaded the stylesheet's next family is used.
 */
public final class Typefaces {
    private static final String FOLDER = "/com/formdev/flatlaf/fonts/";
    private static final List<String> FILES =
            List.of(
                    "inter/Inter-Regular.otf",
                    "inter/Inter-SemiBold.otf",
                    "jetbrains_mono/JetBrainsMono-Regular.ttf");

    private Typefaces() {}

    /** Makes the typefaces known to the toolkit; called once, before the first text is laid out. */
    public static void load() {
        System.Logger log = System.getLogger(Typefaces.class.getName());
        for (String file : FILES) {
            try (InputStream font = Typefaces.class.getResourceAsStream(FOLDER + file)) {
                if (font == null || Font.loadFont(font, 12) == null) {
                    log.log(System.Logger.Level.WARNING, "no typeface in " + file);
                }
            } catch (IOException unreadable) {
                log.log(System.Logger.Level.WARNING, "no typeface in " + file, unreadable);
            }
        }
    }
}
