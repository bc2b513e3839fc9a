package dev.fettle.heap;

import org.netbeans.lib.profiler.heap.GCRoot;
import org.netbeans.lib.profiler.heap.Heap;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Roots of a heap dump that name an object which is not in it, as JDK 17 writes some under Shenandoah
 * (seen). NetBeans' reader fails at the first of them, so they are made to name one that is a root
 * already. The format is that of the JDK's heapDumper.cpp.
 */
final class DanglingRoots {
    private static final int SEGMENT = 0x1c;
    private static final int WHOLE = 0x0c;
    private static final int CLASS = 0x20;
    private static final int INSTANCE = 0x21;
    private static final int OBJECTS = 0x22;
    private static final int PRIMITIVES = 0x23;
    private static final int RECORD_HEADER = 9;

    /** Of a value by its type's code: object, then from 4 on boolean to long. */
    private static final int[] SIZES = {0, 0, 8, 0, 1, 2, 4, 8, 1, 2, 4, 8};

    private final Heap heap;
    private final ByteBuffer file;
    private long sound;

    private DanglingRoots(Heap heap, ByteBuffer file) {
        this.heap = heap;
        this.file = file;
    }

    /**
     * Writes to the dump, which the reader has mapped.
     *
     * @throws IOException where the dump cannot be mended
     */
    static void mend(Heap heap, Path dump) throws IOException {
        boolean dangling = false;
        for (Object each : heap.getGCRoots()) {
            dangling |= ((GCRoot) each).getInstance() == null;
        }
        if (!dangling) {
            return;
        }
        try (FileChannel channel =
                FileChannel.open(dump, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            if (channel.size() > Integer.MAX_VALUE) {
                throw new IOException(
                        "the dump has roots that name nothing, and is too large to mend");
            }
            ByteBuffer file = channel.map(FileChannel.MapMode.READ_WRITE, 0, channel.size());
            var roots = new DanglingRoots(heap, file);
            // The first walk finds a sound one, the second has the others name it.
            roots.walk(false);
            roots.walk(true);
        }
    }

    private void walk(boolean mend) throws IOException {
        int at = 0;
        while (file.get(at) != 0) {
            at++;
        }
        if (file.getInt(at + 1) != Long.BYTES) {
            throw new IOException("the dump is of a JVM of 32 bits");
        }
        at += 1 + Integer.BYTES + Long.BYTES;
        while (at + RECORD_HEADER <= file.limit()) {
            int tag = file.get(at);
            int length = file.getInt(at + 5);
            at += RECORD_HEADER;
            if (tag == SEGMENT || tag == WHOLE) {
                int end = at + length;
                for (int next = at; next < end; ) {
                    next = after(next, mend);
                }
            }
            at += length;
        }
    }

    /** Where the next record of the heap begins. */
    private int after(int at, boolean mend) throws IOException {
        int body = at + 1;
        int tag = Byte.toUnsignedInt(file.get(at));
        return switch (tag) {
            case CLASS -> afterClass(body);
            case INSTANCE -> body + 24 + file.getInt(body + 20);
            case OBJECTS -> body + 24 + 8 * file.getInt(body + 12);
            case PRIMITIVES -> body + 17 + SIZES[file.get(body + 16)] * file.getInt(body + 12);
            default -> {
                root(body, mend);
                yield body
                        + switch (tag) {
                            case 0xff, 0x05, 0x07 -> 8;
                            case 0x04, 0x06 -> 12;
                            case 0x01, 0x02, 0x03, 0x08 -> 16;
                            default -> throw new IOException("the dump has a record " + tag);
                        };
            }
        };
    }

    private void root(int at, boolean mend) {
        long id = file.getLong(at);
        if (sound != 0 && !mend || id == sound) {
            return;
        }
        boolean there = heap.getInstanceByID(id) != null;
        if (there && sound == 0) {
            sound = id;
        } else if (!there && mend) {
            file.putLong(at, sound);
        }
    }

    private int afterClass(int body) {
        int at = body + 8 + 4 + 6 * 8 + 4;
        int constants = file.getShort(at);
        at += 2;
        for (int i = 0; i < constants; i++) {
            at += 3 + SIZES[file.get(at + 2)];
        }
        int statics = file.getShort(at);
        at += 2;
        for (int i = 0; i < statics; i++) {
            at += 9 + SIZES[file.get(at + 8)];
        }
        return at + 2 + 9 * file.getShort(at);
    }
}
