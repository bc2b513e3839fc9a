package dev.fettle.app.report;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.diagnosis.Evidence;
import dev.fettle.diagnosis.Severity;
import dev.fettle.diagnosis.cause.Episode;
import dev.fettle.diagnosis.cause.Story;
import dev.fettle.incident.Incident;
import dev.fettle.secret.Redaction;
import dev.fettle.target.Flags;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.helpers.DefaultHandler;

import java.io.StringReader;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;

final class HtmlReportTest {
    private static final ZoneId ZONE = ZoneId.of("Europe/Berlin");
    private static final String HOSTILE =
            "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>\u202Eevil\u0000\u001b[31m"
                    + "\uD800 ]]> --> </style></svg> &amp; javascript:alert(3)";

    private static final String PAGE = new HtmlReport(ZONE).of(Cascade.material());

    private static String page() {
        return PAGE;
    }

    /** As XML: what is well-formed there is read alike by every browser. */
    private static Document parsed(String page) throws Exception {
        DocumentBuilder builder = DocumentBuilderFactory.newDefaultInstance().newDocumentBuilder();
        builder.setErrorHandler(new DefaultHandler());
        return builder.parse(new InputSource(new StringReader(page)));
    }

    private static List<Element> elements(Document page) {
        NodeList all = page.getElementsByTagName("*");
        List<Element> elements = new ArrayList<>();
        for (int at = 0; at < all.getLength(); at++) {
            elements.add((Element) all.item(at));
        }
        return elements;
    }

    @Test
    void saysTheSentenceFirstAndLargest() throws Exception {
        Document page = parsed(page());

        Element title = (Element) page.getElementsByTagName("h1").item(0);
        assertEquals(1, page.getElementsByTagName("h1").getLength());
        assertEquals(
                Cascade.story().causes().getFirst().sentence(), title.getTextContent().strip());
        assertEquals("header", title.getParentNode().getNodeName());
    }

    @Test
    void loadsNothingAndRunsNothing() throws Exception {
        String text = page();
        for (Element element : elements(parsed(text))) {
            assertFalse(
                    Set.of("script", "link", "img", "iframe", "object", "form", "base")
                            .contains(element.getTagName()),
                    element.getTagName());
            for (int at = 0; at < element.getAttributes().getLength(); at++) {
                String name = element.getAttributes().item(at).getNodeName();
                String value = element.getAttributes().item(at).getNodeValue();
                assertFalse(name.startsWith("on"), name);
                assertFalse(name.equals("src") || name.equals("style"), name);
                assertTrue(!name.equals("href") || value.startsWith("#"), value);
            }
        }
        assertFalse(text.contains("url("), "a style sheet that loads");
        assertFalse(text.contains("@import"), "a style sheet that loads");
        assertTrue(text.contains("default-src &#39;none&#39;; style-src &#39;nonce-report&#39;;"));
    }

    @Test
    void linksOnlyToWhatIsThere() throws Exception {
        Set<String> ids = new HashSet<>();
        List<String> links = new ArrayList<>();
        for (Element element : elements(parsed(page()))) {
            if (element.hasAttribute("id")) {
                assertTrue(ids.add(element.getAttribute("id")), "twice: " + element);
            }
            if (element.hasAttribute("href")) {
                links.add(element.getAttribute("href").substring(1));
            }
        }
        assertTrue(links.size() > 3);
        assertTrue(ids.containsAll(links), links + " of " + ids);
    }

    @Test
    void tellsEveryFindingWithItsEvidence() throws Exception {
        String said = parsed(page()).getDocumentElement().getTextContent();

        for (Episode episode : Cascade.episodes()) {
            assertTrue(said.contains(episode.finding().headline()), episode.finding().headline());
            assertTrue(said.contains(episode.finding().detail()), episode.finding().detail());
            for (Evidence evidence : episode.finding().evidence()) {
                switch (evidence) {
                    case Evidence.Measured it -> assertTrue(said.contains(FindingText.value(it)));
                    case Evidence.Stack it ->
                            it.frames().forEach(frame -> assertTrue(said.contains(frame), frame));
                    case Evidence.Quoted it -> assertTrue(said.contains(it.text()), it.text());
                }
            }
        }
        for (Incident.Change change : Cascade.incident().changes()) {
            assertTrue(said.contains(ChangeText.what(change)));
            assertTrue(said.contains(change.measured().substring(1)));
        }
        assertTrue(said.contains(Cascade.story().unknown().getFirst()));
        assertTrue(said.contains("the role is read-only, so no dump was written"));
        assertTrue(said.contains("this JVM's events of pinned threads are off".substring(1)));
    }

    @Test
    void drawsEachLaneWithItsUnitAndSaysWhatIsNotDrawn() throws Exception {
        String said = parsed(page()).getDocumentElement().getTextContent();

        for (String lane :
                List.of(
                        "Requests",
                        "Request time",
                        "Exceptions",
                        "Breaker payments",
                        "Pool orders",
                        "Threads",
                        "CPU",
                        "Heap",
                        "GC pauses")) {
            assertTrue(said.contains(lane), lane);
        }
        for (String unit : List.of("\u00a0MB", "\u00a0ms", "\u00a0%", "/s")) {
            assertTrue(said.contains(unit), unit);
        }
        assertTrue(said.contains("reporting: nobody was seen to wait there"));
        assertTrue(said.contains("stock: seen closed at every look"));
        assertTrue(said.contains("the network was away for 11 s"));
    }

    @Test
    void showsUtcBesideTheLocalTime() {
        assertTrue(page().contains("14:04:00"));
        assertTrue(page().contains("13:04:00 UTC"));
        assertTrue(page().contains("Time in UTC+1"));
        String utc = new HtmlReport(ZoneOffset.UTC).of(Cascade.material());
        assertFalse(utc.contains("UTC+"));
    }

    @Test
    void isLeftAsItIsByWhatTakesSecretsOutOfFiles() {
        page().lines().forEach(line -> assertEquals(line, Redaction.of(line)));
    }

    @Test
    void saysTheSameOfTheSame() {
        assertEquals(page(), new HtmlReport(ZONE).of(Cascade.material()));
    }

    @Test
    void writesNoValueThatIsNone() {
        String empty = emptyPage();
        for (String page : List.of(page(), empty)) {
            for (String none : List.of("NaN", "Infinity", "null", "Optional", "[]")) {
                assertFalse(page.contains(none), none);
            }
        }
    }

    private static String emptyPage() {
        Incident full = Cascade.incident();
        var empty =
                new Incident(
                        full.id(),
                        full.name(),
                        full.target(),
                        new Incident.Opened(full.from(), Incident.By.HAND, "Somebody asked"),
                        full.from(),
                        full.until(),
                        Optional.of("its process ended"),
                        List.of(),
                        List.of(),
                        Story.NONE,
                        List.of(),
                        List.of(),
                        List.of(),
                        new Incident.Own(0, 0, 0, 0));
        Curves none = new CurveFold(full.from(), full.until()).curves();
        return new HtmlReport(ZONE)
                .of(new Material(empty, none, Flags.unknown("the file has none")));
    }

    @Test
    void isWholeWhereNothingWasMeasured() throws Exception {
        String said = parsed(emptyPage()).getDocumentElement().getTextContent();

        assertTrue(said.contains("Nothing was found to be wrong in this span"));
        assertTrue(said.contains("Nothing was measured in this span that could be drawn."));
        assertTrue(said.contains("Whether the program has a pool was not measured."));
        assertTrue(said.contains("The target was lost before the end: its process ended."));
        assertTrue(said.contains("Not known: the file has none."));
    }

    @Test
    void letsNothingOfTheTargetBecomeMarkup() throws Exception {
        String calm = page();
        String page = new HtmlReport(ZONE).of(hostile());

        assertFalse(page.contains("<script"));
        assertFalse(page.contains("<img"));
        assertFalse(page.contains("\u202E"));
        Document parsed = parsed(page);
        Set<String> known = new HashSet<>();
        elements(parsed(calm)).forEach(each -> known.add(each.getTagName()));
        elements(parsed)
                .forEach(each -> assertTrue(known.contains(each.getTagName()), each.getTagName()));
        assertTrue(parsed.getDocumentElement().getTextContent().contains("<script>alert(1)"));
    }

    @Test
    void staysSmallWhateverTheTargetSays() throws Exception {
        for (String endless : List.of("a.".repeat(200_000), "x".repeat(400_000))) {
            String page = new HtmlReport(ZONE).of(saying(endless));

            assertTrue(page.length() < 2 * page().length(), page.length() + " characters");
            parsed(page);
        }
    }

    static Material hostile() {
        return saying(HOSTILE);
    }

    private static Material saying(String text) {
        var finding =
                Cascade.finding(
                        "thread-leak",
                        text,
                        Severity.CRITICAL,
                        0.9,
                        100,
                        text,
                        text,
                        List.of(),
                        List.of(
                                new Evidence.Stack(text, List.of(text)),
                                new Evidence.Quoted(text, text)),
                        List.of());
        Incident incident =
                Cascade.incident(
                        List.of(new Episode(finding, Cascade.at(100), Optional.empty(), text)),
                        new Story(List.of(), List.of(), List.of(text)));
        return Cascade.material(incident);
    }
}
