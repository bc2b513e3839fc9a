package dev.fettle.incident;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;

/**
 * The directory at a zip's end, as strictly as only our own files are: no comment, no second volume, no
 * encryption, each name once, no bytes that belong to two parts. Nothing is unpacked before all of it is
 * believed. The JDK's own reader takes a directory of any size into memory.
 */
final class ZipDirectory {
    private static final int END = 22;
    private static final int END_SIGNATURE = 0x06054b50;
    private static final int ENTRY = 46;
    private static final int ENTRY_SIGNATURE = 0x02014b50;
    static final int LOCAL = 30;
    static final int LOCAL_SIGNATURE = 0x04034b50;

    /** Twelve parts, and room for those of newer formats, whose number is to be read first. */
    private static final int MOST_ENTRIES = 64;

    /** 64 entries with names of 30 letters are 5 kB. */
    private static final int MOST_BYTES = 1 << 16;

    /** A longer one is none of ours. */
    static final int LONGEST_NAME = 64;

    private final FileChannel channel;
    private final Path file;
    private final Map<Part, Packed> parts = new EnumMap<>(Part.class);
    private final List<String> unknown = new ArrayList<>();

    ZipDirectory(FileChannel channel, Path file) {
        this.channel = channel;
        this.file = file;
    }

    /** The parts by the directory. */
    Map<Part, Packed> parts() {
        return parts;
    }

    /** Names of what is no part; never followed. */
    List<String> unknown() {
        return unknown;
    }

    void read() throws IOException {
        long length = channel.size();
        if (length < END) {
            throw wrong("", "it is no incident's file: it has %,d bytes".formatted(length));
        }
        ByteBuffer end = bytes(channel, length - END, END);
        if (end.getInt(0) != END_SIGNATURE) {
            throw wrong("", "it is cut off, or no incident's file: its end is not there");
        }
        int entries = end.getShort(10) & 0xffff;
        long size = end.getInt(12) & 0xffffffffL;
        long begin = end.getInt(16) & 0xffffffffL;
        boolean plain =
                end.getInt(4) == 0
                        && end.getShort(8) == end.getShort(10)
                        && end.getShort(20) == 0
                        && begin + size == length - END;
        if (!plain || entries > MOST_ENTRIES || size > MOST_BYTES) {
            throw wrong("", "its directory is damaged, or none that Fettle writes");
        }
        ByteBuffer directory = bytes(channel, begin, (int) size);
        int at = 0;
        for (int i = 0; i < entries; i++) {
            at = entry(directory, at, begin);
        }
        if (at != size) {
            throw wrong("", "its directory has more than it says");
        }
        apart(begin);
    }

    private int entry(ByteBuffer in, int at, long directory) throws IOException {
        if (at + ENTRY > in.limit() || in.getInt(at) != ENTRY_SIGNATURE) {
            throw wrong("", "its directory is damaged");
        }
        int flags = in.getShort(at + 8);
        int method = in.getShort(at + 10) & 0xffff;
        long crc = in.getInt(at + 16) & 0xffffffffL;
        long packed = in.getInt(at + 20) & 0xffffffffL;
        long size = in.getInt(at + 24) & 0xffffffffL;
        int nameLength = in.getShort(at + 28) & 0xffff;
        int rest = (in.getShort(at + 30) & 0xffff) + (in.getShort(at + 32) & 0xffff);
        long header = in.getInt(at + 42) & 0xffffffffL;
        int next = at + ENTRY + nameLength + rest;
        if (nameLength > LONGEST_NAME || next > in.limit()) {
            throw wrong("", "a name in its directory is %,d bytes long".formatted(nameLength));
        }
        String name = name(in, at + ENTRY, nameLength);
        Optional<Part> part = Part.of(name);
        if (part.isEmpty()) {
            unknown.add(shown(name));
            return next;
        }
        if (parts.containsKey(part.get())) {
            throw wrong(name, "it is there twice");
        }
        if ((flags & 1) != 0 || method != ZipEntry.STORED && method != ZipEntry.DEFLATED) {
            throw wrong(name, "it is packed in a way that Fettle does not pack");
        }
        if (size > part.get().most()) {
            throw wrong(name, "it would be %,d bytes large".formatted(size));
        }
        long begin = begin(part.get(), header, method, directory);
        Packed found = new Packed(part.get(), method, header, begin, packed, size, crc);
        if (found.isBomb() || method == ZipEntry.STORED && packed != size) {
            throw wrong(name, "%,d bytes would become %,d".formatted(packed, size));
        }
        parts.put(part.get(), found);
        return next;
    }

    /** Where its bytes begin, by its own header, which must be the same part's. */
    private long begin(Part part, long header, int method, long directory) throws IOException {
        if (header + LOCAL > directory) {
            throw wrong(part.file(), "it lies beyond the file");
        }
        ByteBuffer local = bytes(channel, header, LOCAL);
        int length = local.getShort(26) & 0xffff;
        long begin = header + LOCAL + length + (local.getShort(28) & 0xffff);
        boolean same =
                local.getInt(0) == LOCAL_SIGNATURE
                        && (local.getShort(8) & 0xffff) == method
                        && length == part.file().length()
                        && begin <= directory
                        && name(bytes(channel, header + LOCAL, length), 0, length)
                                .equals(part.file());
        if (!same) {
            throw wrong(part.file(), "its own header says something else than the directory");
        }
        return begin;
    }

    /** Parts that share bytes could unpack to more than the file can hold. */
    private void apart(long directory) throws IOException {
        List<Packed> inOrder = new ArrayList<>(parts.values());
        inOrder.sort(Comparator.comparingLong(Packed::header));
        long free = 0;
        for (Packed each : inOrder) {
            if (each.header() < free || each.begin() + each.packed() > directory) {
                throw wrong(each.part().file(), "it lies within another part, or beyond the file");
            }
            free = each.begin() + each.packed();
        }
    }

    private UnreadableIncident wrong(String part, String why) {
        return new UnreadableIncident(file, part, why);
    }

    static String name(ByteBuffer in, int at, int length) {
        byte[] bytes = new byte[length];
        in.get(at, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** A stranger's name in a sentence of ours. */
    static String shown(String name) {
        return '"' + name.replaceAll("[^\\x20-\\x7e]", "?") + '"';
    }

    static ByteBuffer bytes(FileChannel channel, long at, int count) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(count).order(ByteOrder.LITTLE_ENDIAN);
        while (buffer.hasRemaining()) {
            if (channel.read(buffer, at + buffer.position()) < 0) {
                throw new java.io.EOFException("the file became shorter while it was read");
            }
        }
        return buffer.flip();
    }
}
