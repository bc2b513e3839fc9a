package dev.fettle.incident;

import dev.fettle.incident.Incident.Missing;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;

/**
 * Finds the parts of a zip by the headers before each of them, whatever became of the directory at its
 * end. Each is unpacked once, within its bounds, and only taken where its checksum holds.
 */
final class LocalHeaders {
    private static final int WINDOW = 1 << 16;
    private static final int DESCRIPTOR_SIGNATURE = 0x08074b50;
    private static final int DIRECTORY_SIGNATURE = 0x02014b50;

    private final FileChannel channel;
    private final List<Missing> damage;
    private final Map<Part, Packed> parts = new EnumMap<>(Part.class);
    private final Set<Part> twice = EnumSet.noneOf(Part.class);

    /**
     * @param damage is told what is not intact
     */
    LocalHeaders(FileChannel channel, List<Missing> damage) {
        this.channel = channel;
        this.damage = damage;
    }

    Map<Part, Packed> walk() throws IOException {
        long at = 0;
        while (at >= 0 && at + ZipDirectory.LOCAL <= channel.size()) {
            ByteBuffer header = ZipDirectory.bytes(channel, at, ZipDirectory.LOCAL);
            if (header.getInt(0) == DIRECTORY_SIGNATURE) {
                break;
            }
            at = header.getInt(0) == ZipDirectory.LOCAL_SIGNATURE ? part(at, header) : next(at + 1);
        }
        for (Part each : twice) {
            parts.remove(each);
            damage.add(new Missing(each.file(), "it is there twice"));
        }
        return parts;
    }

    /** Gives where to go on. */
    private long part(long at, ByteBuffer header) throws IOException {
        int length = header.getShort(26) & 0xffff;
        long begin = at + ZipDirectory.LOCAL + length + (header.getShort(28) & 0xffff);
        Optional<Part> part = Optional.empty();
        if (length <= ZipDirectory.LONGEST_NAME && begin <= channel.size()) {
            ByteBuffer name = ZipDirectory.bytes(channel, at + ZipDirectory.LOCAL, length);
            part = Part.of(ZipDirectory.name(name, 0, length));
        }
        if (part.isEmpty()) {
            return next(at + 1);
        }
        try {
            Packed found = unpacked(part.get(), at, header, begin);
            if (parts.put(part.get(), found) != null) {
                twice.add(part.get());
            }
            return found.begin() + found.packed();
        } catch (IOException e) {
            String why = e.getMessage() == null ? "it is cut off" : e.getMessage();
            damage.add(new Missing(part.get().file(), why));
            return next(begin);
        }
    }

    private Packed unpacked(Part part, long at, ByteBuffer header, long begin) throws IOException {
        int method = header.getShort(8) & 0xffff;
        boolean later = (header.getShort(6) & 8) != 0;
        if ((header.getShort(6) & 1) != 0
                || method != ZipEntry.DEFLATED && (method != ZipEntry.STORED || later)) {
            throw new ZipException("it is packed in a way that Fettle does not pack");
        }
        CRC32 crc = new CRC32();
        long packed;
        long size;
        if (method == ZipEntry.STORED) {
            packed = header.getInt(18) & 0xffffffffL;
            if (packed > part.most() || begin + packed > channel.size()) {
                throw new ZipException("it is cut off");
            }
            size = drain(part, new Packed.Slice(channel, begin, begin + packed), crc);
        } else {
            var raw = new Packed.Slice(channel, begin, channel.size());
            try (Packed.Inflated in = new Packed.Inflated(raw)) {
                size = drain(part, in, crc);
                packed = in.packed();
            }
        }
        if (sum(header, later, begin + packed) != crc.getValue()) {
            throw new ZipException("its checksum does not hold");
        }
        Packed found = new Packed(part, method, at, begin, packed, size, crc.getValue());
        if (method == ZipEntry.DEFLATED && found.isBomb()) {
            throw new ZipException("%,d bytes would become %,d".formatted(packed, size));
        }
        return found;
    }

    /** The checksum that the zip has of it, before it or behind. */
    private long sum(ByteBuffer header, boolean later, long end) throws IOException {
        if (!later) {
            return header.getInt(14) & 0xffffffffL;
        }
        if (end + 8 > channel.size()) {
            throw new ZipException("it is cut off");
        }
        ByteBuffer behind = ZipDirectory.bytes(channel, end, 8);
        boolean signed = behind.getInt(0) == DESCRIPTOR_SIGNATURE;
        return behind.getInt(signed ? 4 : 0) & 0xffffffffL;
    }

    private static long drain(Part part, InputStream in, CRC32 crc) throws IOException {
        byte[] chunk = new byte[1 << 13];
        long size = 0;
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            crc.update(chunk, 0, read);
            size += read;
            if (size > part.most()) {
                throw new ZipException("it is larger than %,d bytes".formatted(part.most()));
            }
        }
        return size;
    }

    /** The next place that may be a header, or -1. */
    private long next(long from) throws IOException {
        long at = from;
        while (at + ZipDirectory.LOCAL <= channel.size()) {
            int count = (int) Math.min(WINDOW, channel.size() - at);
            ByteBuffer window = ZipDirectory.bytes(channel, at, count);
            for (int i = 0; i + 4 <= count; i++) {
                if (window.get(i) == 'P' && window.getInt(i) == ZipDirectory.LOCAL_SIGNATURE) {
                    return at + i;
                }
            }
            at += count - 3;
        }
        return -1;
    }
}
