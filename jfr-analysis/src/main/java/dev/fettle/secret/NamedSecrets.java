package dev.fettle.secret;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Secrets that are told by the name before them: {@code -Dx.password=...}, {@code "token": "..."},
 * {@code --secret ...}, {@code <password>...}. The name must end with the word: a {@code
 * PasswordEncoder} and a {@code password.file} keep none.
 */
final class NamedSecrets {
    /** The word that a name ends with, and what may follow it within the name. */
    static final Pattern WORD =
            Pattern.compile(
                    "(?i)(?:pass(?:word|wort|wd|phrase|code)|(?:store|key|user|admin|[-_.])pass(?![a-z])|pwd|secrets?|tokens?|credentials?"
                        + "|(?:api|access|private|secret|account|auth|signing|encryption|master"
                        + "|license)[-_.]?key|jsessionid)"
                        + "(?:[-_.]?(?:hash|value|text|plain|base|key|old|new|confirm(?:ation)?"
                        + "|[0-9]{1,3})){0,2}");

    /** Between a name and its value; the quotes may be escaped, as JSON within JSON is. */
    private static final Pattern BETWEEN =
            Pattern.compile(
                    "(?:\\\\{0,3}[\"'])?(?:[ \\t]{0,8}[=:][ \\t]{0,8}|>)|(?:[\"'][ \\t]{1,4}value=)"
                            + "|[ \\t]{1,4}");

    private static final Pattern OPEN = Pattern.compile("\\\\{0,3}[\"']|[\\[{]");
    private static final Pattern NO_SECRET =
            Pattern.compile("(?i)(?:true|false|null|none|\\*+|\\$\\{[^}]{0,200}\\}?)");
    private static final Pattern FEW_DIGITS = Pattern.compile("[0-9]{1,7}");
    private static final Pattern PROSE =
            Pattern.compile("(?i)(?:unexpected|illegal|invalid|unknown|next|end of)\\s$");
    private static final int LONGEST_NAME = 200;
    private static final String ENDS_PLAIN = " \t\r\n,;&\"'})]<";

    private NamedSecrets() {}

    static String redact(String text) {
        StringBuilder out = new StringBuilder();
        int[] copied = new int[1];
        find(
                text,
                (from, to) -> {
                    out.append(text, copied[0], from).append(Redaction.MARK);
                    copied[0] = to;
                });
        return copied[0] == 0 && out.isEmpty()
                ? text
                : out.append(text, copied[0], text.length()).toString();
    }

    /** Takes where a secret stands. */
    interface Found {
        void at(int from, int to);
    }

    /** Tells all that are named in a text, in their order. */
    static void find(String text, Found found) {
        Matcher word = WORD.matcher(text);
        int from = 0;
        while (from <= text.length() && word.find(from)) {
            from = word.end();
            Value value = value(text, word.start(), word.end());
            if (value != null && value.to > value.from) {
                found.at(value.from, value.to);
                from = value.to;
            }
        }
    }

    private record Value(int from, int to) {}

    /** Where the secret stands that is named here; null where there is none. */
    private static Value value(String text, int word, int end) {
        Matcher between = BETWEEN.matcher(text).region(end, text.length());
        if (!between.lookingAt() || text.startsWith(Redaction.MARK, between.end())) {
            return null;
        }
        int begin = beginOfName(text, word);
        String separator = between.group();
        boolean option = separator.isBlank();
        boolean element = separator.endsWith(">");
        if (option && !text.startsWith("-", begin) || element && !anElement(text, begin)) {
            return null;
        }
        String name = text.substring(begin, end);
        if (separator.indexOf(':') >= 0 && (aClass(name) || aParsersToken(text, begin, name))) {
            return null;
        }
        Value value = spanned(text, between.end(), lineOfItsOwn(text, begin, separator));
        if (text.startsWith(Redaction.MARK, value.from)) {
            return null;
        }
        String said = text.substring(value.from, value.to);
        boolean next = option && said.startsWith("-");
        return next || !hides(name, said) ? null : value;
    }

    /** Whether this value is one to hide: not a switch, a placeholder, or a working directory. */
    static boolean hides(String name, String value) {
        if (value.isBlank() || value.startsWith(Redaction.MARK)) {
            return false;
        }
        if (NO_SECRET.matcher(value).matches()) {
            return false;
        }
        if (endsWith(name, "pwd") && (value.startsWith("/") || value.startsWith("~"))) {
            return false;
        }
        return !(endsWith(name, "tokens") && FEW_DIGITS.matcher(value).matches());
    }

    private static boolean endsWith(String name, String word) {
        return name.regionMatches(true, name.length() - word.length(), word, 0, word.length());
    }

    private static int beginOfName(String text, int word) {
        int least = Math.max(0, word - LONGEST_NAME);
        int begin = word;
        while (begin > least && partOfName(text.charAt(begin - 1))) {
            begin--;
        }
        return begin;
    }

    /** With a name space or without. */
    private static boolean anElement(String text, int name) {
        int begin = name;
        while (begin > 0 && text.charAt(begin - 1) == ':') {
            begin = beginOfName(text, begin - 1);
        }
        return begin > 0 && text.charAt(begin - 1) == '<';
    }

    private static boolean partOfName(char c) {
        return Character.isLetterOrDigit(c) || c == '.' || c == '_' || c == '-' || c == '$';
    }

    /** {@code com.acme.ExpiredToken: gone} is an exception and its message. */
    private static boolean aClass(String name) {
        int dot = name.lastIndexOf('.');
        return dot > 0 && Character.isUpperCase(name.charAt(dot + 1));
    }

    /** {@code Unexpected token: }} is a parser's, not somebody's. */
    private static boolean aParsersToken(String text, int begin, String name) {
        return name.equalsIgnoreCase("token")
                && PROSE.matcher(text.substring(Math.max(0, begin - 12), begin)).find();
    }

    /** In a properties file a value goes on to the end of its line. */
    private static boolean lineOfItsOwn(String text, int begin, String separator) {
        int before = begin - 1;
        while (before >= 0 && (text.charAt(before) == ' ' || text.charAt(before) == '\t')) {
            before--;
        }
        return separator.strip().equals("=") && (before < 0 || text.charAt(before) == '\n');
    }

    private static Value spanned(String text, int from, boolean toEndOfLine) {
        Matcher open = OPEN.matcher(text).region(from, text.length());
        if (open.lookingAt()) {
            String opening = open.group();
            int begin = open.end();
            return new Value(begin, closing(text, begin, opening));
        }
        int to = from;
        while (to < text.length() && !ends(text.charAt(to), toEndOfLine)) {
            to++;
        }
        return new Value(from, to);
    }

    private static boolean ends(char c, boolean onlyTheLine) {
        return onlyTheLine ? c == '\n' || c == '\r' : ENDS_PLAIN.indexOf(c) >= 0;
    }

    /** Where a quoted or bracketed value ends; the end of the text where it is cut off. */
    private static int closing(String text, int begin, String opening) {
        String close =
                switch (opening) {
                    case "[" -> "]";
                    case "{" -> "}";
                    default -> opening;
                };
        int at = begin;
        while (true) {
            int end = text.indexOf(close, at);
            if (end < 0) {
                return text.length();
            }
            if (close.length() > 1 || end == begin || text.charAt(end - 1) != '\\') {
                return end;
            }
            at = end + 1;
        }
    }
}
