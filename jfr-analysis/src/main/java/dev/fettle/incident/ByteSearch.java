package dev.fettle.incident;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Looks for any of some sequences of bytes in one pass over a stream. */
final class ByteSearch {
    private static final int WINDOW = 1 << 18;

    /** By their first two bytes. */
    private final Map<Integer, List<byte[]>> wanted = new HashMap<>();

    private final boolean[] begins = new boolean[1 << 16];
    private int longest;

    /**
     * @param wanted each of at least two bytes
     */
    ByteSearch(List<byte[]> wanted) {
        for (byte[] each : wanted) {
            int first = first(each, 0);
            begins[first] = true;
            this.wanted.computeIfAbsent(first, it -> new ArrayList<>()).add(each);
            longest = Math.max(longest, each.length);
        }
    }

    boolean finds(InputStream in) throws IOException {
        byte[] window = new byte[WINDOW + longest];
        int kept = 0;
        while (true) {
            int read = in.readNBytes(window, kept, window.length - kept);
            int filled = kept + read;
            if (isIn(window, filled)) {
                return true;
            }
            if (read == 0) {
                return false;
            }
            // What began at the end goes on in the next.
            kept = Math.min(filled, Math.max(0, longest - 1));
            System.arraycopy(window, filled - kept, window, 0, kept);
        }
    }

    private boolean isIn(byte[] window, int filled) {
        for (int i = 0; i + 1 < filled; i++) {
            int first = first(window, i);
            if (begins[first]) {
                for (byte[] each : wanted.get(first)) {
                    int end = i + each.length;
                    if (end <= filled && Arrays.equals(window, i, end, each, 0, each.length)) {
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private static int first(byte[] bytes, int at) {
        return (bytes[at] & 0xff) << 8 | bytes[at + 1] & 0xff;
    }
}
