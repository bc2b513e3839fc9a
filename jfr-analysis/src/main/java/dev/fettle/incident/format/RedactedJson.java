package dev.fettle.incident.format;

import dev.fettle.secret.KnownSecrets;
import dev.fettle.secret.Redaction;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * JSON, or lines of it, on its way into a file: each text without its secrets, so that what comes out is
 * JSON again. A text is judged by the name before it, also that of the list that it is in, and by a {@code
 * "name"} or {@code "key"} beside it. One text is held at a time. Text that is cut off is left out. Used by
 * one thread.
 */
public final class RedactedJson extends OutputStream {
    /** As long as the longest line that is read again. */
    private static final int LONGEST = MomentReader.LONGEST_LINE;

    /** Ours nest less than twenty deep, MBeans' tables in tables some more. */
    private static final int DEEPEST = 200;

    private static final int REMEMBERED = 10_000;
    private static final String BARE = " \t\r\n:,+-.0123456789truefalsnE";

    /** A field's name that is nobody's data. */
    private static final Pattern PLAIN = Pattern.compile("[A-Za-z]{1,40}");

    /** What a text stands in. */
    private static final class Within {
        final boolean object;
        boolean name;
        String field;
        String label = "";

        Within(boolean object, String field) {
            this.object = object;
            this.name = object;
            this.field = field;
        }
    }

    private final OutputStream out;
    private final KnownSecrets secrets;
    private final Deque<Within> within = new ArrayDeque<>();
    private final ByteArrayOutputStream text = new ByteArrayOutputStream();

    /** Subjects and names come again each second. */
    private final Map<String, String> redacted = new HashMap<>();

    private boolean inText;
    private boolean escaped;

    public RedactedJson(OutputStream out, KnownSecrets secrets) {
        this.out = out;
        this.secrets = secrets;
    }

    @Override
    public void write(int b) throws IOException {
        if (!inText) {
            outside((char) (b & 0xff));
        } else if (b == '"' && !escaped) {
            inText = false;
            text();
        } else {
            escaped = b == '\\' && !escaped;
            if (text.size() >= LONGEST) {
                throw new IOException("a text in it is longer than " + LONGEST + " bytes");
            }
            text.write(b);
        }
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        for (int i = from; i < from + count; i++) {
            write(bytes[i]);
        }
    }

    private void outside(char c) throws IOException {
        switch (c) {
            case '"' -> {
                inText = true;
                escaped = false;
                return;
            }
            case '{', '[' -> {
                if (within.size() >= DEEPEST) {
                    throw new IOException("it nests more than " + DEEPEST + " deep");
                }
                Within outer = within.peek();
                within.push(new Within(c == '{', outer == null ? "" : outer.field));
            }
            case '}', ']' -> within.poll();
            case ',' -> {
                Within here = within.peek();
                if (here != null) {
                    here.name = here.object;
                }
            }
            default -> {
                if (BARE.indexOf(c) < 0) {
                    throw new IOException(
                            "it is no JSON: a %04x is outside of texts".formatted((int) c));
                }
            }
        }
        out.write(c);
    }

    private void text() throws IOException {
        byte[] raw = text.toByteArray();
        text.reset();
        String quoted = '"' + new String(raw, StandardCharsets.UTF_8) + '"';
        String said =
                quoted.indexOf('\\') < 0
                        ? quoted.substring(1, quoted.length() - 1)
                        : LogLines.parse("a text", () -> Json.GSON.fromJson(quoted, String.class));
        String clean = clean(said);
        String written = clean.equals(said) ? quoted : Json.GSON.toJson(clean);
        out.write(written.getBytes(StandardCharsets.UTF_8));
    }

    private String clean(String said) {
        Within here = within.peek();
        if (here == null) {
            return redacted(said);
        }
        if (here.object && here.name) {
            here.name = false;
            here.field = said;
            return PLAIN.matcher(said).matches() ? said : redacted(said);
        }
        if (here.field.equals("name") || here.field.equals("key")) {
            here.label = said;
        }
        boolean labelled = here.field.equals("value") && Redaction.secret(here.label);
        if (labelled || Redaction.secret(here.field)) {
            return Redaction.property(labelled ? here.label : here.field, said);
        }
        return redacted(said);
    }

    private String redacted(String said) {
        if (said.length() > 100) {
            return secrets.redact(said);
        }
        if (redacted.size() >= REMEMBERED) {
            redacted.clear();
        }
        return redacted.computeIfAbsent(said, secrets::redact);
    }

    @Override
    public void close() throws IOException {
        out.flush();
    }
}
