package dev.fettle.app.look;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The stylesheet and the charts take the same colours, and everybody can read them. */
final class TokenTest {
    private static final Pattern COLOUR = Pattern.compile("(-fettle-[\\w-]+):\\s*(#[0-9a-f]{6});");
    private static final List<Token> GROUNDS = List.of(Token.PANEL, Token.RAISED, Token.BACKGROUND);
    private static final List<Token> TEXTS =
            List.of(
                    Token.TEXT,
                    Token.SECOND,
                    Token.THIRD,
                    Token.ACCENT,
                    Token.CRITICAL,
                    Token.WARNING,
                    Token.INFO,
                    Token.HEALTHY,
                    Token.UNKNOWN);
    private static final List<Token> LINES =
            List.of(Token.SERIES_1, Token.SERIES_2, Token.SERIES_3, Token.SERIES_4, Token.SERIES_5);

    @Test
    void saysTheSameAsTheStylesheet() throws IOException {
        String css = stylesheet();
        for (Theme theme : Theme.values()) {
            Map<String, String> declared = new HashMap<>();
            Matcher colours = COLOUR.matcher(block(css, "." + theme.styleClass() + " {"));
            while (colours.find()) {
                declared.put(colours.group(1), colours.group(2));
            }
            Map<String, String> expected = new HashMap<>();
            for (Token token : Token.values()) {
                expected.put(token.lookup(), token.in(theme));
            }
            assertEquals(expected, declared, theme.toString());
        }
    }

    @Test
    void usesNoColourBesideTheTokens() throws IOException {
        String css = stylesheet();
        String rules = css.substring(css.indexOf(".tone-healthy"));
        assertTrue(
                !rules.contains("#0")
                        && !Pattern.compile(":[^;]*#[0-9a-fA-F]{3,6}").matcher(rules).find());
    }

    @Test
    void givesEveryTextAContrastOfFourAndAHalf() {
        for (Theme theme : Theme.values()) {
            for (Token ground : GROUNDS) {
                for (Token text : TEXTS) {
                    assertContrast(theme, text, ground, 4.5);
                }
            }
            assertContrast(theme, Token.ON_ACCENT, Token.ACCENT, 4.5);
            assertContrast(theme, Token.BACKGROUND, Token.SECOND, 4.5);
            assertContrast(theme, Token.TEXT, Token.LINE, 4.5);
        }
    }

    @Test
    void givesEveryLineAContrastOfThree() {
        for (Theme theme : Theme.values()) {
            for (Token line : LINES) {
                assertContrast(theme, line, Token.PANEL, 3);
            }
        }
    }

    private static void assertContrast(Theme theme, Token one, Token other, double least) {
        double contrast = contrast(one.in(theme), other.in(theme));
        assertTrue(
                contrast >= least, theme + ": " + one + " on " + other + " has only " + contrast);
    }

    /** By WCAG 2.2, section 1.4.3. */
    private static double contrast(String one, String other) {
        double a = luminance(one);
        double b = luminance(other);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    private static double luminance(String hex) {
        int rgb = Integer.parseInt(hex.substring(1), 16);
        return 0.2126 * linear(rgb >> 16 & 255)
                + 0.7152 * linear(rgb >> 8 & 255)
                + 0.0722 * linear(rgb & 255);
    }

    private static double linear(int channel) {
        double c = channel / 255.0;
        return c <= 0.04045 ? c / 12.92 : Math.pow((c + 0.055) / 1.055, 2.4);
    }

    private static String block(String css, String start) {
        int from = css.indexOf(start);
        return css.substring(from, css.indexOf('}', from));
    }

    private static String stylesheet() throws IOException {
        try (InputStream css = Token.class.getResourceAsStream("fettle.css")) {
            return new String(css.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
