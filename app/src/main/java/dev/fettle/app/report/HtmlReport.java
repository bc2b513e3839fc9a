package dev.fettle.app.report;

import dev.fettle.app.look.Theme;
import dev.fettle.app.look.Token;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.stream.Collectors;

/**
 * The report as one page: nothing is loaded from anywhere, no script runs, and its policy forbids both, so
 * that a file from a stranger can be opened. It is well-formed as HTML and as XML.
 *
 * @param zone whose clock is shown, UTC beside it
 */
public record HtmlReport(ZoneId zone) {
    /**
     * By this name the policy lets the one style sheet in, and no other element's or attribute's style. It
     * need not be secret, since nothing of a target becomes an element; a hash would look like a secret to
     * what takes those out of files.
     */
    private static final String NONCE = "report";

    /** The whole page. */
    public String of(Material material) {
        var clocks = new Clocks(zone);
        Cards cards = Cards.of(material.incident());
        Signposts signposts = Signposts.of(material);
        Strips strips = Strips.of(material);
        var body = new Markup();
        body.open("main");
        new HeadPart(material.incident(), clocks).write(body);
        new CausePart(material.incident(), clocks, cards, signposts).write(body);
        new TimelinePart(material, clocks, signposts, strips).write(body);
        new FindingsPart(clocks, cards, signposts).write(body);
        new ChangesPart(material.incident(), clocks).write(body);
        new StepsPart(material.incident(), clocks).write(body);
        new UnknownPart(material, clocks).write(body);
        new EnvironmentPart(material, clocks).write(body);
        Glossary.write(body, body.said());
        body.element(
                "footer",
                "Incident "
                        + material.incident().id()
                        + ". Made by Fettle from what it kept of this span; nothing here was"
                        + " loaded from elsewhere.");
        body.close();
        return page(material.incident().name(), body.toString());
    }

    private static String page(String name, String body) {
        var page = new Markup();
        page.own("<!DOCTYPE html>\n");
        page.open("html", "lang", "en").open("head").line();
        page.empty("meta", "charset", "utf-8").line();
        page.empty(
                        "meta",
                        "http-equiv",
                        "Content-Security-Policy",
                        "content",
                        "default-src 'none'; style-src 'nonce-"
                                + NONCE
                                + "'; base-uri 'none'; form-action 'none'")
                .line();
        page.empty("meta", "name", "referrer", "content", "no-referrer").line();
        page.empty("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        page.line().element("title", "Incident report: " + name).line();
        page.open("style", "nonce", NONCE).own(style()).close().line();
        page.close().line().open("body").line();
        return page.own(body).line().close().close().line().toString();
    }

    /** Colours of both themes, then the rules; without what XML would take for markup. */
    static String style() {
        String dark = tokens(Theme.DARK);
        String classes =
                Arrays.stream(Token.values())
                        .map(
                                token ->
                                        (".s-%1$s{stroke:var(--%1$s)}.f-%1$s{fill:var(--%1$s)}"
                                                        + ".c-%1$s{color:var(--%1$s)}"
                                                        + ".b-%1$s{background:var(--%1$s)}"
                                                        + ".edge-%1$s{--edge:var(--%1$s)}\n")
                                                .formatted(token.id()))
                        .collect(Collectors.joining());
        return ":root{color-scheme:light dark;"
                + tokens(Theme.LIGHT)
                + "}\n@media screen and (prefers-color-scheme:dark){:root{"
                + dark
                + "}}\n"
                + classes
                + rules();
    }

    private static String tokens(Theme theme) {
        return Arrays.stream(Token.values())
                .map(token -> "--" + token.id() + ":" + token.in(theme))
                .collect(Collectors.joining(";"));
    }

    private static String rules() {
        try (InputStream rules = HtmlReport.class.getResourceAsStream("report.css")) {
            if (rules == null) {
                throw new IllegalStateException("report.css is not beside the report's classes");
            }
            return new String(rules.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
