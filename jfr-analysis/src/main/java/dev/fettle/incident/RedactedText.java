package dev.fettle.incident;

import dev.fettle.secret.KnownSecrets;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Text on its way into a file, line by line without secrets. A private key's block spans lines: what
 * follows its beginning is left out up to its end, or to that of the text. Used by one thread.
 */
final class RedactedText extends OutputStream {
    /** A line is held in memory; what is longer, is left out and said to be. */
    static final int LONGEST = 1 << 20;

    private static final Pattern BEGIN =
            Pattern.compile("-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY(?: BLOCK)?-----");
    private static final Pattern END = Pattern.compile("-----END [A-Z0-9 ]{0,60}-----");

    private final OutputStream out;
    private final KnownSecrets secrets;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private long leftOut;
    private boolean withinKey;

    RedactedText(OutputStream out, KnownSecrets secrets) {
        this.out = out;
        this.secrets = secrets;
    }

    @Override
    public void write(int b) throws IOException {
        if (b == '\n') {
            line();
            out.write('\n');
        } else if (line.size() < LONGEST) {
            line.write(b);
        } else {
            leftOut++;
        }
    }

    @Override
    public void write(byte[] bytes, int from, int count) throws IOException {
        for (int i = from; i < from + count; i++) {
            write(bytes[i]);
        }
    }

    private void line() throws IOException {
        String text = line.toString(StandardCharsets.UTF_8);
        line.reset();
        if (withinKey) {
            Matcher end = END.matcher(text);
            withinKey = !end.find();
            text = withinKey ? "" : text.substring(end.end());
        }
        Matcher begin = BEGIN.matcher(text);
        int last = -1;
        while (begin.find()) {
            last = begin.end();
        }
        withinKey |= last >= 0 && !END.matcher(text).region(last, text.length()).find();
        out.write(secrets.redact(text).getBytes(StandardCharsets.UTF_8));
        if (leftOut > 0) {
            String said = " [%,d bytes of this line left out]".formatted(leftOut);
            out.write(said.getBytes(StandardCharsets.UTF_8));
            leftOut = 0;
        }
    }

    @Override
    public void close() throws IOException {
        if (line.size() > 0) {
            line();
        }
        out.flush();
    }
}
