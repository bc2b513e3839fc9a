package dev.fettle.app.report;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.app.report.ChartFile.Format;

import org.junit.jupiter.api.Test;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;

final class ChartFileTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");

    private static byte[] file(String wanted, Format format) {
        return new ChartFile(wanted, format).of(Cascade.material(), ZONE).orElseThrow();
    }

    @Test
    void writesAnSvgThatStandsAlone() throws Exception {
        byte[] file = file("jvm.memory.used", Format.SVG);
        String text = new String(file, StandardCharsets.UTF_8);

        var parsed =
                DocumentBuilderFactory.newDefaultInstance()
                        .newDocumentBuilder()
                        .parse(new ByteArrayInputStream(file));
        String said = parsed.getDocumentElement().getTextContent();
        assertTrue(said.contains("Heap, checkout-service"), said);
        assertTrue(said.contains(" MB"), said);
        for (String foreign : List.of("class=", "href", "url(", "var(", "NaN", "Infinity")) {
            assertFalse(text.contains(foreign), foreign);
        }
        assertArrayEquals(file, file("jvm.memory.used", Format.SVG));
    }

    @Test
    void drawsTheSameAsPixelsWithoutADisplay() throws Exception {
        BufferedImage image =
                ImageIO.read(
                        new ByteArrayInputStream(
                                file("db.client.connection.used@orders", Format.PNG)));

        assertEquals(2 * (Plot.WIDTH + 40), image.getWidth());
        Set<Integer> colours = new HashSet<>();
        for (int x = 0; x < image.getWidth(); x += 2) {
            colours.add(image.getRGB(x, image.getHeight() / 3));
        }
        assertTrue(colours.size() > 3, "an empty picture");
    }

    @Test
    void drawsOnlyWhatIsMeantByItsName() {
        List<String> names = ChartFile.names(Cascade.material());

        assertTrue(names.contains("db.client.connection.used@orders"), names.toString());
        assertTrue(names.contains("jvm.gc.pause.duration"), names.toString());
        assertEquals(
                Optional.empty(),
                new ChartFile("jvm.class.count", Format.SVG).of(Cascade.material(), ZONE));
    }

    @Test
    void knowsAFormatByItsName() {
        assertEquals(Optional.of(Format.SVG), ChartFile.format("heap.SVG"));
        assertEquals(Optional.of(Format.PNG), ChartFile.format("heap.png"));
        assertEquals(Optional.empty(), ChartFile.format("heap.pdf"));
    }
}
