package dev.fettle.jfr.chunk;

import java.nio.charset.StandardCharsets;

/**
 * A place in bytes that the recorder wrote. What is damaged throws {@link IndexOutOfBoundsException}
 * or {@link IllegalArgumentException}.
 */
final class Cursor {
    /** How a string is written. */
    private static final int NULL = 0;

    private static final int EMPTY = 1;

    /** By its key among the constants. */
    static final int CONSTANT = 2;

    private static final int UTF8 = 3;
    private static final int CHARS = 4;
    private static final int LATIN1 = 5;

    final byte[] bytes;
    int at;

    Cursor(byte[] bytes, int at) {
        this.bytes = bytes;
        this.at = at;
    }

    /** A number of one to nine bytes, seven bits in each but the last. */
    long number() {
        byte first = bytes[at++];
        return first >= 0 ? first : more(first & 0x7f);
    }

    private long more(long low) {
        long value = low;
        for (int shift = 7; shift < 56; shift += 7) {
            byte next = bytes[at++];
            value |= (next & 0x7fL) << shift;
            if (next >= 0) {
                return value;
            }
        }
        return value | (bytes[at++] & 0xffL) << 56;
    }

    void skipNumber() {
        for (int i = 0; i < 8; i++) {
            if (bytes[at++] >= 0) {
                return;
            }
        }
        at++;
    }

    /** Of things that follow, each of a byte or more. */
    int count() {
        long count = number();
        if (count < 0 || count > bytes.length - at) {
            throw new IllegalArgumentException("there cannot be " + count + " of them");
        }
        return (int) count;
    }

    void skip(int count) {
        if (count < 0 || count > bytes.length - at) {
            throw new IllegalArgumentException("it ends before");
        }
        at += count;
    }

    /** Of four bytes, the highest first. */
    float real() {
        int bits = 0;
        for (int i = 0; i < 4; i++) {
            bits = bits << 8 | bytes[at++] & 0xff;
        }
        return Float.intBitsToFloat(bits);
    }

    /** Whether a string is written as a constant's key; its kind is passed over where it is. */
    boolean isConstant() {
        if (bytes[at] != CONSTANT) {
            return false;
        }
        at++;
        return true;
    }

    /** A string that is written here; null where none is. */
    String text() {
        int encoding = bytes[at++];
        return switch (encoding) {
            case NULL -> null;
            case EMPTY -> "";
            case UTF8, LATIN1 -> {
                int length = count();
                at += length;
                yield new String(
                        bytes,
                        at - length,
                        length,
                        encoding == UTF8 ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
            }
            case CHARS -> {
                int length = count();
                var text = new StringBuilder(length);
                for (int left = length; left > 0; left--) {
                    text.append((char) number());
                }
                yield text.toString();
            }
            default -> throw new IllegalArgumentException("a string is written as " + encoding);
        };
    }

    void skipText() {
        int encoding = bytes[at++];
        switch (encoding) {
            case NULL, EMPTY -> {}
            case CONSTANT -> skipNumber();
            case UTF8, LATIN1 -> skip(count());
            case CHARS -> {
                for (int left = count(); left > 0; left--) {
                    skipNumber();
                }
            }
            default -> throw new IllegalArgumentException("a string is written as " + encoding);
        }
    }
}
