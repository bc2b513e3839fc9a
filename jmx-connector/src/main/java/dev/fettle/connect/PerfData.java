package dev.fettle.connect;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The counters that a HotSpot JVM publishes in {@code hsperfdata_USER/PID}, read without its help.
 * The layout is the JDK's perfMemory.hpp and perfData.hpp, version 2.0: a prologue of 32 bytes, then
 * entries of a 20-byte header, a name and a value.
 */
record PerfData(Map<String, String> texts, Map<String, Long> numbers) {
    private static final int MAGIC = 0xcafec0c0;
    private static final int PROLOGUE = 32;
    private static final int ENTRY_HEADER = 20;

    /** HotSpot numbers them 0 to 2, and leaves some out. */
    private static final int MOST_COLLECTORS = 4;

    PerfData {
        texts = Map.copyOf(texts);
        numbers = Map.copyOf(numbers);
    }

    /**
     * Reads what is there. The JVM goes on writing meanwhile, so a file that is torn or cut short
     * gives the entries before the tear.
     *
     * @return empty where these bytes are no such file, or the JVM has not finished its first entries
     */
    static Optional<PerfData> parse(byte[] file) {
        if (file.length < PROLOGUE) {
            return Optional.empty();
        }
        ByteBuffer in = ByteBuffer.wrap(file);
        if (in.getInt(0) != MAGIC || in.get(5) != 2) {
            return Optional.empty();
        }
        in.order(in.get(4) == 0 ? ByteOrder.BIG_ENDIAN : ByteOrder.LITTLE_ENDIAN);
        boolean accessible = in.get(7) != 0;
        if (!accessible) {
            return Optional.empty();
        }
        var texts = new HashMap<String, String>();
        var numbers = new HashMap<String, Long>();
        int at = in.getInt(24);
        int entries = in.getInt(28);
        try {
            for (int i = 0; i < entries; i++) {
                int length = in.getInt(at);
                if (at < PROLOGUE || length < ENTRY_HEADER || at > file.length - length) {
                    break;
                }
                read(in.slice(at, length).order(in.order()), texts, numbers);
                at += length;
            }
        } catch (BufferUnderflowException | IndexOutOfBoundsException torn) {
            return Optional.of(new PerfData(texts, numbers));
        }
        return Optional.of(new PerfData(texts, numbers));
    }

    private static void read(ByteBuffer entry, Map<String, String> texts, Map<String, Long> nums) {
        int nameAt = entry.getInt(4);
        int elements = entry.getInt(8);
        char type = (char) entry.get(12);
        int valueAt = entry.getInt(16);
        String name = text(entry, nameAt, entry.limit());
        if (type == 'B' && elements > 0) {
            texts.put(name, text(entry, valueAt, Math.min(entry.limit(), valueAt + elements)));
        } else if (type == 'J' && elements == 0) {
            nums.put(name, entry.getLong(valueAt));
        }
    }

    /** Bytes up to a zero or the end. HotSpot writes them in the platform's encoding. */
    private static String text(ByteBuffer entry, int from, int to) {
        int end = from;
        while (end < to && entry.get(end) != 0) {
            end++;
        }
        byte[] bytes = new byte[end - from];
        entry.get(from, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /** A counter's text; blank ones count as not there. */
    Optional<String> text(String name) {
        return Optional.ofNullable(texts.get(name)).filter(s -> !s.isBlank());
    }

    /** Of each kind of collection; empty where it is not told how long a tick is. */
    List<CollectionCounter> collections() {
        long frequency = number("sun.os.hrt.frequency").orElse(0);
        List<CollectionCounter> all = new ArrayList<>();
        for (int i = 0; frequency > 0 && i < MOST_COLLECTORS; i++) {
            String of = "sun.gc.collector." + i + ".";
            Optional<String> name = text(of + "name");
            OptionalLong count = number(of + "invocations");
            OptionalLong ticks = number(of + "time");
            if (name.isPresent() && count.isPresent() && ticks.isPresent()) {
                double nanos = ticks.getAsLong() * 1e9 / frequency;
                all.add(
                        new CollectionCounter(
                                name.get(), count.getAsLong(), Duration.ofNanos((long) nanos)));
            }
        }
        return all;
    }

    OptionalLong number(String name) {
        Long value = numbers.get(name);
        return value == null ? OptionalLong.empty() : OptionalLong.of(value);
    }
}
