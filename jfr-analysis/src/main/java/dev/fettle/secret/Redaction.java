package dev.fettle.secret;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes secrets out of text that leaves the program: log lines, incident files, flags that are
 * shown. What is known by its name (a password's property, a header), by its place (the user part of
 * a URL) or by its shape (a token's prefix, a key block, letters and digits as only chance writes them) is
 * replaced by {@link #MARK}; a secret that has none of them is not recognised, unless {@link KnownSecrets}
 * has met it under its name.
 *
 * <p>Text that was redacted stays as it is when it is redacted again. Every search is bounded, so
 * that the time is about proportional to the text, whoever wrote it. Safe for use by several
 * threads.
 */
public final class Redaction {
    /** Stands where a secret was. */
    public static final String MARK = "[redacted]";

    private record Shape(Pattern pattern, String instead) {
        static Shape of(String pattern, String instead) {
            return new Shape(Pattern.compile(pattern), instead);
        }

        String in(String text) {
            return pattern.matcher(text).replaceAll(instead);
        }
    }

    private static final String HIDDEN = "\\[redacted\\]";

    /** In this order: the larger ones first, so that none is left in halves. */
    private static final List<Shape> SHAPES =
            List.of(
                    Shape.of(
                            "-----BEGIN ([A-Z0-9 ]{0,40})PRIVATE KEY( BLOCK)?-----(?s:.*?)"
                                    + "(?:-----END [A-Z0-9 ]{0,60}-----|\\z)",
                            "-----BEGIN $1PRIVATE KEY$2----- " + HIDDEN),
                    // A password may hold a slash, but a port before a path is none.
                    Shape.of(
                            "://[^\\s:/@?#\\[\"'<>]{1,256}:(?!\\d{1,5}(?:[/?#]|\\s|$))"
                                    + "[^\\s\"'<>?#]{0,1024}@",
                            "://" + HIDDEN + "@"),
                    Shape.of("://[^\\s/@?#\"'<>]{1,1024}@", "://" + HIDDEN + "@"),
                    Shape.of(
                            "(?i)(jdbc:oracle:[a-z0-9]{1,16}:)[^\\s/@\"']{1,128}/[^\\s@\"']{1,256}@",
                            "$1" + HIDDEN + "@"),
                    // These two go on to the end of the line: parameters, and lists of cookies.
                    Shape.of(
                            "(?i)\\b((?:proxy-)?authorization[\"']?\\s{0,4}[:=]\\s{0,4}[\"'\\[]?"
                                    + "(?:digest|aws4-hmac-sha256|oauth)\\s)[^\\r\\n]*",
                            "$1" + HIDDEN),
                    Shape.of(
                            "(?i)\\b((?:set-)?cookie[\"']?\\s{0,4}:\\s{0,4})[^\\r\\n\"]+",
                            "$1" + HIDDEN),
                    Shape.of(
                            "(?i)\\b((?:proxy-)?authorization[\"']?\\s{0,4}[:=]\\s{0,4}+"
                                    + "(?!\\[redacted)[\"'\\[]?+"
                                    + "(?!(?:[a-z0-9-]{2,16}\\s{1,4})?\\[redacted)"
                                    + "(?:[a-z]{2,16}\\s{1,4})?+)[^\\s\"',;\\]})]+",
                            "$1" + HIDDEN),
                    Shape.of(
                            "(?i)\\b(bearer|basic)\\s(?=[^\\s\"',;]{0,64}[0-9=])"
                                    + "[a-z0-9._~+/-]{8,}=*",
                            "$1 " + HIDDEN),
                    Shape.of("\\b(?:AKIA|ASIA|AROA|AIDA)[A-Z0-9]{16}\\b", HIDDEN),
                    // JSON Web Tokens.
                    Shape.of("\\beyJ[\\w-]{8,}\\.[\\w-]{8,}(?:\\.[\\w-]*){0,3}", HIDDEN),
                    // GitHub, GitLab, Slack, Google, Stripe and others, by their documented
                    // prefixes.
                    Shape.of(
                            "\\b(?:gh[pousr]_\\w{30,}|github_pat_\\w{30,}|glpat-[\\w-]{20,}"
                                    + "|xox[abeoprs]-[\\w-]{10,}|AIza[\\w-]{35}"
                                    + "|[sr]k_(?:live|test)_\\w{16,}|sk-[\\w-]{20,})",
                            HIDDEN),
                    Shape.of("(?i)([?&](?:sig|signature|code)=)[^&\\s\"'#]+", "$1" + HIDDEN),
                    // As curl and mysql take them on their command lines; 1000:1000 are ids.
                    Shape.of(
                            "(\\s(?:-u|--user|-U|--proxy-user)[\\s=]{1,4}[\"']?[^\\s:\"'\\[]{1,128}:)"
                                + "(?!\\d{1,7}(?:\\s|$))[^\\s\"'\\[]{1,256}",
                            "$1" + HIDDEN),
                    Shape.of(
                            "(\\b(?:mysql|mariadb)[a-z-]{0,16}\\s(?:[^\\r\\n]{0,300}?\\s)?-p)"
                                    + "[^\\s\\[-][^\\s]{0,256}",
                            "$1" + HIDDEN),
                    Shape.of(
                            "(?i)(?<![a-z])(pin[\"']?\\s{0,4}[:=]\\s{0,4}[\"']?)\\d{4,12}(?!\\d)",
                            "$1" + HIDDEN),
                    // A user and a password before a host without a scheme: the password has a
                    // digit or a sign, the host a dot or a port, so that addresses of mail and
                    // objects (Lock@1b2c) are none.
                    Shape.of(
                            "(?<![\\w.:/@-])(?!(?i:mailto|e-?mail|sips?|xmpp|acct|urn):)"
                                    + "[\\w.-]{1,64}+:(?=[^\\s/@\"'<>]{0,128}[0-9!#$%&*+^~])"
                                    + "[^\\s:/@\"'<>]{6,128}@"
                                    + "(?=[A-Za-z][\\w-]{0,63}(?:\\.[A-Za-z]|:[0-9]{2,5}\\b))",
                            HIDDEN + "@"));

    /** As long as a token of 144 bits in base 64; ids of 128 bits (22 letters) stay. */
    private static final Pattern RANDOM =
            Pattern.compile(
                    "(?<![\\w$+/.-])(?=[^\\s]{0,200}[0-9])[A-Za-z0-9+/_-]{24,512}+={0,2}(?![\\w$(.])");

    /** What follows a host, up to a blank or a quote. */
    private static final Pattern PATH =
            Pattern.compile("://[^\\s\"'<>/]{1,256}/[^\\s\"'<>]{1,2048}");

    /** As long as a webhook's token of Slack. */
    private static final Pattern SEGMENT =
            Pattern.compile("(?<=[/=])[A-Za-z0-9_-]{20,512}(?=[/?&#.,;:)\\]}]|$)");

    private Redaction() {}

    /**
     * The text without the secrets that can be told.
     *
     * @return the same text where there are none
     */
    public static String of(String text) {
        String redacted = text;
        for (Shape shape : SHAPES) {
            redacted = shape.in(redacted);
        }
        return random(paths(NamedSecrets.redact(redacted)));
    }

    /** Addresses without the parts of their paths that only chance writes: whoever has one may write there. */
    private static String paths(String text) {
        if (!text.contains("://")) {
            return text;
        }
        return PATH.matcher(text)
                .replaceAll(
                        path ->
                                Matcher.quoteReplacement(
                                        SEGMENT.matcher(path.group())
                                                .replaceAll(
                                                        part ->
                                                                isRandom(
                                                                                part.group(),
                                                                                0,
                                                                                part.group()
                                                                                        .length())
                                                                        ? Matcher.quoteReplacement(
                                                                                MARK)
                                                                        : Matcher.quoteReplacement(
                                                                                part.group()))));
    }

    /** Without what only chance writes. */
    private static String random(String text) {
        Matcher word = RANDOM.matcher(text);
        StringBuilder out = null;
        int copied = 0;
        while (word.find()) {
            if (isRandom(text, word.start(), word.end())) {
                out = out == null ? new StringBuilder(text.length()) : out;
                out.append(text, copied, word.start()).append(MARK);
                copied = word.end();
            }
        }
        return out == null ? text : out.append(text, copied, text.length()).toString();
    }

    /**
     * Whether letters and digits are thrown together as no name is. Of neighbours in base 64, 64% differ in
     * kind (small, large, digit): two kinds of 26 in 64 and one of 10. Of those in names of classes and in
     * camel case, a quarter do, two in each word. Between them: 45%. Hexadecimal digits and UUIDs have
     * letters of one size only.
     */
    private static boolean isRandom(String text, int from, int to) {
        int changes = 0;
        int pairs = 0;
        int[] kinds = new int[3];
        int last = -1;
        for (int i = from; i < to; i++) {
            int kind = kind(text.charAt(i));
            if (kind >= 0) {
                kinds[kind]++;
                if (last >= 0) {
                    pairs++;
                    changes += kind == last ? 0 : 1;
                }
            }
            last = kind;
        }
        return kinds[0] >= 2 && kinds[1] >= 2 && kinds[2] >= 2 && changes * 100 >= pairs * 45;
    }

    private static int kind(char c) {
        if (c >= 'a' && c <= 'z') {
            return 0;
        }
        if (c >= 'A' && c <= 'Z') {
            return 1;
        }
        return c >= '0' && c <= '9' ? 2 : -1;
    }

    /**
     * A property's value as it may be shown.
     *
     * @param name such as {@code spring.datasource.password}
     */
    public static String property(String name, String value) {
        return secret(name) && NamedSecrets.hides(name, value) ? MARK : of(value);
    }

    /** Whether what goes by this name is a secret; a class or a file is none. */
    public static boolean secret(String name) {
        Matcher word = NamedSecrets.WORD.matcher(name);
        while (word.find()) {
            if (word.end() == name.length()) {
                return true;
            }
        }
        return false;
    }
}
