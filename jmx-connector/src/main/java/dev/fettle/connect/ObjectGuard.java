package dev.fettle.connect;

import java.io.ObjectInputFilter;
import java.util.BitSet;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The safety filter of one stream of objects, which is one answer. Used by one thread.
 *
 * <p>The limits stand well above what JVMs 17 and 25 were measured to send: every attribute of every
 * platform bean, diagnostic commands, exceptions, collections' notifications, a flight-recorder
 * stream, and {@code dumpAllThreads} of 10,000 threads that are 40 frames deep, which a console with
 * its launcher's heap of 384 MB could read.
 *
 * <table>
 *   <caption>Measured at most, and allowed</caption>
 *   <tr><th>what</th><th>measured</th><th>allowed</th></tr>
 *   <tr><td>depth of nesting</td><td>15</td><td>{@value #DEEPEST}</td></tr>
 *   <tr><td>objects and references to them</td><td>10.0 million</td><td>16 million</td></tr>
 *   <tr><td>bytes</td><td>49.3 million</td><td>64 MiB</td></tr>
 *   <tr><td>elements of one array</td><td>50,000</td><td>(by bytes)</td></tr>
 *   <tr><td>bytes of all arrays and tables, as announced</td><td>2 million</td><td>64 MiB</td></tr>
 *   <tr><td>hash tables in one another</td><td>1</td><td>{@value #MOST_HASHED}</td></tr>
 * </table>
 *
 * <p>An array is paid for when its length is announced, before its elements come: arrays within
 * arrays would cost memory that no byte stands for. A set within a set is hashed again for each time
 * that it is met: of 26 levels, two sets each, the innermost is hashed 67 million times.
 *
 * <p>Not caught: lists in lists within one set, each met many times, cost time without depth, and
 * immutable sets announce no table. That time is spent on a thread which {@link Calls} leaves behind
 * at its deadline, of which each connection has a few at most.
 */
final class ObjectGuard implements ObjectInputFilter {
    static final int DEEPEST = 20;
    static final long MOST_REFERENCES = 16_000_000;
    static final long MOST_BYTES = 64 << 20;
    static final long MOST_ARRAY_BYTES = 64 << 20;
    static final int MOST_HASHED = 6;

    private final Consumer<String> blocked;
    private final BitSet hashedAt = new BitSet();
    private long arrayBytes;

    /**
     * @param blocked gets a class's name, or the limit that was broken
     */
    ObjectGuard(Consumer<String> blocked) {
        this.blocked = blocked;
    }

    @Override
    public Status checkInput(FilterInfo info) {
        String broken = broken(info);
        if (broken != null) {
            blocked.accept(broken);
            return Status.REJECTED;
        }
        Class<?> type = info.serialClass();
        if (type == null) {
            return Status.UNDECIDED;
        }
        if (AllowedClasses.contains(type)) {
            return Status.ALLOWED;
        }
        blocked.accept("an object of " + name(type));
        return Status.REJECTED;
    }

    private String broken(FilterInfo info) {
        if (info.depth() > DEEPEST) {
            return "objects nested deeper than " + DEEPEST;
        }
        if (info.references() > MOST_REFERENCES) {
            return "more than " + MOST_REFERENCES + " objects";
        }
        if (info.streamBytes() > MOST_BYTES) {
            return "an answer of more than " + (MOST_BYTES >> 20) + " MB";
        }
        Class<?> type = info.serialClass();
        boolean array = type != null && type.isArray() && info.arrayLength() >= 0;
        if (array) {
            arrayBytes += info.arrayLength() * width(type.getComponentType());
            if (arrayBytes > MOST_ARRAY_BYTES) {
                return "arrays of more than " + (MOST_ARRAY_BYTES >> 20) + " MB";
            }
        }
        return hashed(info, array && type == Map.Entry[].class);
    }

    /** A hash table announces its entries as an array, at its own depth, before its elements. */
    private String hashed(FilterInfo info, boolean table) {
        int depth = Math.toIntExact(info.depth());
        hashedAt.clear(depth, DEEPEST + 1);
        if (table) {
            hashedAt.set(depth);
            if (hashedAt.cardinality() > MOST_HASHED) {
                return "more than " + MOST_HASHED + " sets or maps in one another";
            }
        }
        return null;
    }

    private static long width(Class<?> component) {
        if (!component.isPrimitive()) {
            return 4;
        }
        return switch (component.getName()) {
            case "byte", "boolean" -> 1;
            case "short", "char" -> 2;
            case "int", "float" -> 4;
            default -> 8;
        };
    }

    private static String name(Class<?> type) {
        return "class " + AllowedClasses.element(type).getName();
    }
}
