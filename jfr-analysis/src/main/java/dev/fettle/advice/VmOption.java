package dev.fettle.advice;

import dev.fettle.target.Flag;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An option of a JVM as it is written, and what it sets.
 *
 * @param text as it is written, such as {@code -Xmx1g}
 * @param flags that it sets, such as {@code MaxHeapSize}; of a property its name with {@code -D}
 * @param value as the JVM gives it back: bytes without a unit, {@code true} or {@code false}
 */
public record VmOption(String text, List<String> flags, String value) {
    private static final Pattern SIZED = Pattern.compile("-X(mx|ms|mn|ss)(.+)");
    private static final Pattern SWITCH = Pattern.compile("-XX:([+-])(\\w+)");
    private static final Pattern VALUED = Pattern.compile("-XX:(\\w+)=(.*)", Pattern.DOTALL);
    private static final Pattern PROPERTY = Pattern.compile("(-D[^=]+)(?:=(.*))?", Pattern.DOTALL);
    private static final Pattern SIZE = Pattern.compile("(\\d+)([kmgtKMGT])");

    private static final Set<String> COLLECTORS =
            Set.of(
                    "UseSerialGC",
                    "UseParallelGC",
                    "UseG1GC",
                    "UseZGC",
                    "UseShenandoahGC",
                    "ZGenerational");

    private static final Set<String> HEAP = Set.of("MaxHeapSize", "MaxRAMPercentage", "MaxRAM");

    public VmOption {
        flags = List.copyOf(flags);
    }

    /** Empty for what sets no flag that is known here: a class path, an agent. */
    public static Optional<VmOption> read(String text) {
        Matcher sized = SIZED.matcher(text);
        if (sized.matches()) {
            return Optional.of(new VmOption(text, sized(sized.group(1)), plain(sized.group(2))));
        }
        Matcher on = SWITCH.matcher(text);
        if (on.matches()) {
            String value = Boolean.toString(on.group(1).equals("+"));
            return Optional.of(new VmOption(text, List.of(on.group(2)), value));
        }
        Matcher valued = VALUED.matcher(text);
        if (valued.matches()) {
            return Optional.of(
                    new VmOption(text, List.of(valued.group(1)), plain(valued.group(2))));
        }
        Matcher property = PROPERTY.matcher(text);
        return property.matches()
                ? Optional.of(
                        new VmOption(
                                text,
                                List.of(property.group(1)),
                                property.group(2) == null ? "" : property.group(2)))
                : Optional.empty();
    }

    /**
     * A property that a JVM was started with: of several options that set it, the last wins.
     *
     * @param arguments what it was started with
     */
    static Optional<Flag> property(String name, List<String> arguments) {
        String flag = "-D" + name;
        return arguments.stream()
                .flatMap(each -> read(each).stream())
                .filter(each -> each.flags().contains(flag))
                .reduce((_, last) -> last)
                .map(each -> new Flag(flag, each.value(), Flag.Origin.UNTOLD));
    }

    private static List<String> sized(String which) {
        return switch (which) {
            case "mx" -> List.of("MaxHeapSize");
            case "ms" -> List.of("InitialHeapSize", "MinHeapSize");
            case "mn" -> List.of("NewSize", "MaxNewSize");
            default -> List.of("ThreadStackSize");
        };
    }

    /** Sizes in bytes; all else as it is. */
    static String plain(String value) {
        Matcher size = SIZE.matcher(value);
        if (!size.matches()) {
            return value;
        }
        int power = "kmgt".indexOf(size.group(2).toLowerCase(Locale.ROOT)) + 1;
        return Long.toString(Long.parseLong(size.group(1)) << (10 * power));
    }

    /** Its value where that is a whole number. */
    OptionalLong number() {
        try {
            return OptionalLong.of(Long.parseLong(value));
        } catch (NumberFormatException notANumber) {
            return OptionalLong.empty();
        }
    }

    public boolean isProperty() {
        return text.startsWith("-D");
    }

    /** Whether this one cannot stand beside another: both set the same, or one collector each. */
    public boolean excludes(VmOption other) {
        return flags.stream().anyMatch(other.flags::contains)
                || HEAP.containsAll(flags) && HEAP.containsAll(other.flags)
                || isCollector() && other.isCollector();
    }

    /** Whether it chooses a collector; a JVM that is told two does not start. */
    public boolean isCollector() {
        return COLLECTORS.containsAll(flags);
    }

    /** Whether both come to the same. */
    public boolean sameAs(VmOption other) {
        return flags.equals(other.flags) && value.equals(other.value);
    }
}
