package dev.fettle.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.fettle.app.look.Theme;
import dev.fettle.app.look.Token;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.awt.image.BufferedImage;
import java.io.File;
import java.io.IOException;
import java.lang.ProcessBuilder.Redirect;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.imageio.ImageIO;

/**
 * The page in a real browser, where there is one. With {@code -Dfettle.pictures=write} its pictures are
 * those of docs/report.md.
 */
final class ReportInBrowserTest {
    private static final List<String> BROWSERS =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable");
    private static final int PATIENCE = 120;
    private static final int WIDTH = 1280;
    private static final Path ROOT = Path.of(System.getProperty("fettle.root", ".."));

    @TempDir private Path folder;
    private Path page;

    @BeforeEach
    void writeThePage() throws IOException {
        assumeTrue(browser().isPresent(), "no Chromium is on the path");
        page = folder.resolve("report.html");
        Files.writeString(page, new HtmlReport(ZoneId.of("Europe/Berlin")).of(Cascade.material()));
    }

    private static Optional<Path> browser() {
        return Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .flatMap(each -> BROWSERS.stream().map(name -> Path.of(each, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** What the browser says of the page, such as what its policy kept out. */
    private String browse(String... arguments) throws Exception {
        Path said = folder.resolve("said.txt");
        List<String> command = new ArrayList<>();
        command.add(browser().orElseThrow().toString());
        command.addAll(
                List.of(
                        "--headless=new",
                        // As root, in containers: the page is ours.
                        "--no-sandbox",
                        "--disable-gpu",
                        "--hide-scrollbars",
                        "--no-first-run",
                        "--enable-logging=stderr",
                        "--user-data-dir=" + folder.resolve("profile")));
        command.addAll(List.of(arguments));
        command.add(page.toUri().toString());
        Process browser =
                new ProcessBuilder(command)
                        .redirectOutput(Redirect.DISCARD)
                        .redirectError(said.toFile())
                        .start();
        try {
            assertTrue(browser.waitFor(PATIENCE, TimeUnit.SECONDS), "the browser does not end");
        } finally {
            browser.destroyForcibly();
        }
        return Files.readString(said);
    }

    private BufferedImage seen(Theme theme, int height) throws Exception {
        Path picture = picture("report-" + theme.styleClass());
        String said =
                browse(
                        "--window-size=" + WIDTH + "," + height,
                        "--blink-settings=preferredColorScheme=" + (theme == Theme.DARK ? 0 : 1),
                        "--screenshot=" + picture.toAbsolutePath());
        assertFalse(said.contains("CONSOLE"), said);
        return ImageIO.read(picture.toFile());
    }

    private static Path picture(String name) throws IOException {
        boolean kept = "write".equals(System.getProperty("fettle.pictures"));
        Path folder =
                kept
                        ? ROOT.resolve("screenshots")
                        : Files.createDirectories(Path.of("target/report"));
        return folder.resolve(name + ".png");
    }

    @Test
    void isDrawnInBothThemesWithItsOwnStyleAlone() throws Exception {
        for (Theme theme : Theme.values()) {
            BufferedImage picture = seen(theme, 2300);

            assertEquals(WIDTH, picture.getWidth());
            int background = Integer.decode(Token.BACKGROUND.in(theme));
            assertEquals(background, picture.getRGB(3, 3) & 0xFFFFFF, theme.name());
            int panel = Integer.decode(Token.PANEL.in(theme));
            assertTrue(has(picture, panel), "no panel in " + theme);
            int line = Integer.decode(Token.SERIES_1.in(theme));
            assertTrue(has(picture, line), "no chart in " + theme);
        }
    }

    private static boolean has(BufferedImage picture, int colour) {
        for (int y = 0; y < picture.getHeight(); y++) {
            for (int x = 0; x < picture.getWidth(); x++) {
                if ((picture.getRGB(x, y) & 0xFFFFFF) == colour) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    void printsOnAFewSheetsOfA4() throws Exception {
        Path pdf = folder.resolve("report.pdf");
        browse("--no-pdf-header-footer", "--print-to-pdf=" + pdf);

        String text = Files.readString(pdf, StandardCharsets.ISO_8859_1);
        assertTrue(text.startsWith("%PDF"), "no PDF");
        long sheets = Pattern.compile("/Type\\s*/Page\\b").matcher(text).results().count();
        assertTrue(sheets >= 3 && sheets <= 10, sheets + " sheets");
        // 210 by 297 mm, in points.
        assertTrue(
                Pattern.compile("/MediaBox\\s*\\[0 0 59[45][.\\d]* 84[12][.\\d]*]")
                        .matcher(text)
                        .find(),
                "no A4");
    }
}
