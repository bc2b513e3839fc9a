package dev.fettle.secret;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Values that were recognised as secrets once, by their names, so that they are found wherever they turn
 * up without one: as they are, and as URLs, base 64, JSON and HTML write them. They are kept in memory and
 * never written. Safe for use by several threads.
 */
public final class KnownSecrets {
    /** Shorter ones would be found in words that are none; they are not searched for. */
    public static final int SHORTEST = 6;

    /** A target that names more has something else to hide; the first ones are kept. */
    static final int MOST = 1000;

    private static final int LONGEST = 8192;

    /** Before it stands a header's "Basic " or a URL's user; its password is searched for too. */
    private static final Pattern USER_PART =
            Pattern.compile("://[^\\s:/@]{0,256}:([^\\s@/]{1,1024})@");

    private final Map<String, List<String>> secrets = new LinkedHashMap<>();
    private volatile List<String> spellings = List.of();
    private int tooShort;
    private int tooMany;

    /** Remembers a value if it goes by a secret's name, and what its text names. */
    public void property(String name, String value) {
        if (Redaction.secret(name) && NamedSecrets.hides(name, value)) {
            remember(value);
        } else {
            text(value);
        }
    }

    /** Remembers what a text, such as a command line, names as secret. */
    public void text(String text) {
        NamedSecrets.find(text, (from, to) -> remember(text.substring(from, to)));
        USER_PART.matcher(text).results().forEach(it -> remember(it.group(1)));
    }

    /** Remembers a secret. */
    public synchronized void remember(String secret) {
        String value = secret.strip();
        if (value.length() < SHORTEST) {
            tooShort++;
        } else if (secrets.size() >= MOST || value.length() > LONGEST) {
            tooMany += secrets.containsKey(value) ? 0 : 1;
        } else if (!value.contains(Redaction.MARK)
                && !NamedSecrets.WORD.matcher(value).matches()
                && !secrets.containsKey(value)) {
            secrets.put(value, spelled(value));
            Set<String> all = new LinkedHashSet<>();
            secrets.values().forEach(all::addAll);
            List<String> sorted = new ArrayList<>(all);
            // The longest first, so that none is left in halves.
            sorted.sort(Comparator.comparingInt(String::length).reversed());
            spellings = List.copyOf(sorted);
        }
    }

    /** Every way of writing every one of them, the longest first. */
    public List<String> spellings() {
        return spellings;
    }

    /** The text without those that are known, and without those that can be told. */
    public String redact(String text) {
        String redacted = Redaction.of(text);
        for (String spelling : spellings) {
            if (redacted.contains(spelling)) {
                redacted = redacted.replace(spelling, Redaction.MARK);
            }
        }
        return redacted;
    }

    /** What is not searched for, a sentence; empty where everything is. */
    public synchronized String limits() {
        List<String> said = new ArrayList<>();
        if (tooShort > 0) {
            said.add(
                    "%d secrets of less than %d letters are hidden where their names stand, and not"
                                    .formatted(tooShort, SHORTEST)
                            + " searched for elsewhere.");
        }
        if (tooMany > 0) {
            said.add("%d secrets more than can be searched for were named.".formatted(tooMany));
        }
        return String.join(" ", said);
    }

    private static List<String> spelled(String value) {
        Set<String> all = new LinkedHashSet<>();
        all.add(value);
        String url = URLEncoder.encode(value, StandardCharsets.UTF_8);
        all.add(url);
        all.add(url.replace("+", "%20"));
        all.add(value.replace("\\", "\\\\").replace("\"", "\\\""));
        all.add(
                value.replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;"));
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        for (int before = 0; before < 3; before++) {
            String core = base64(bytes, before);
            if (core.length() >= SHORTEST) {
                all.add(core);
                all.add(core.replace('+', '-').replace('/', '_'));
            }
        }
        return List.copyOf(all);
    }

    /**
     * What base 64 makes of it after as many bytes of something else, modulo 3: "user:" before a password,
     * say. Without the letters that what is around it changes.
     */
    private static String base64(byte[] value, int before) {
        byte[] whole = new byte[before + value.length];
        System.arraycopy(value, 0, whole, before, value.length);
        String text = Base64.getEncoder().withoutPadding().encodeToString(whole);
        int from = before == 0 ? 0 : before + 1;
        int to = whole.length % 3 == 0 ? text.length() : whole.length * 8 / 6;
        return text.substring(from, to);
    }

    @Override
    public String toString() {
        return secrets.size() + " known secrets";
    }

    /** Bytes of each spelling as files may have them: UTF-8, UTF-16 of either order, Latin-1, varints. */
    public List<byte[]> encoded() {
        return encoded(spellings);
    }

    /** As {@link #encoded()}, of any texts. */
    public static List<byte[]> encoded(Iterable<String> texts) {
        List<byte[]> all = new ArrayList<>();
        for (String text : texts) {
            add(all, text.getBytes(StandardCharsets.UTF_8));
            add(all, text.getBytes(StandardCharsets.UTF_16LE));
            add(all, text.getBytes(StandardCharsets.UTF_16BE));
            add(all, text.getBytes(StandardCharsets.ISO_8859_1));
            add(all, varints(text));
        }
        return all;
    }

    private static void add(List<byte[]> all, byte[] bytes) {
        // Most of them are the same where a text is plain ASCII.
        int newest = Math.max(0, all.size() - 4);
        if (all.subList(newest, all.size()).stream().noneMatch(it -> Arrays.equals(it, bytes))) {
            all.add(bytes);
        }
    }

    /** Each UTF-16 unit in as many bytes of seven bits as it needs, as the flight recorder may. */
    private static byte[] varints(String text) {
        var out = new java.io.ByteArrayOutputStream();
        for (char c : text.toCharArray()) {
            int left = c;
            while (left > 0x7f) {
                out.write(left & 0x7f | 0x80);
                left >>>= 7;
            }
            out.write(left);
        }
        return out.toByteArray();
    }
}
