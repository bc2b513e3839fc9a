package dev.fettle.packaging;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;

/** fettle(1), in man's own language. */
final class ManualPage {
    private ManualPage() {}

    static String of(CommandLineHelp help, Release release) {
        var page = new StringBuilder();
        String date =
                DateTimeFormatter.ISO_LOCAL_DATE.format(release.built().atZone(ZoneOffset.UTC));
        page.append(
                ".TH FETTLE 1 \"%s\" \"fettle %s\" \"User Commands\"\n"
                        .formatted(date, release.version()));
        page.append(".SH NAME\nfettle \\- says what ails a running JVM\n.SH OVERVIEW\n");
        verbatim(page, help.overview());
        help.commands()
                .forEach(
                        (name, text) -> {
                            page.append(".SH \"FETTLE ").append(name.toUpperCase()).append("\"\n");
                            verbatim(page, text);
                        });
        page.append(".SH ENVIRONMENT\n.TP\n.B FETTLE_JAVA_OPTIONS\n");
        page.append("Options for the Java runtime that is inside, such as \\-Xmx1g.\n");
        page.append(".SH \"SEE ALSO\"\n.BR java (1)\n");
        return page.toString();
    }

    private static void verbatim(StringBuilder page, String text) {
        page.append(".nf\n");
        text.lines().forEach(line -> page.append(escaped(line)).append('\n'));
        page.append(".fi\n");
    }

    /** A point or an apostrophe would begin a request, a hyphen would become a typographic one. */
    private static String escaped(String line) {
        String plain = line.replace("\\", "\\e").replace("-", "\\-");
        return plain.startsWith(".") || plain.startsWith("'") ? "\\&" + plain : plain;
    }
}
