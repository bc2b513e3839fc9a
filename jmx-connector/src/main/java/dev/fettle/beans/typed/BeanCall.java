package dev.fettle.beans.typed;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An operation with its arguments, as it stands behind a {@link BeanPlace}'s sign: {@code
 * resize(int=20, java.lang.String=later)}. The types choose between operations of one name.
 */
public record BeanCall(String operation, List<Argument> arguments) {
    private static final Pattern CALL = Pattern.compile("([^(]+)\\((.*)\\)", Pattern.DOTALL);

    /** What a place, a call or an array would take for its own. */
    private static final Pattern SIGNS = Pattern.compile("([\\\\,#\\]])");

    /**
     * @param type a class's name, as the operation declares it
     * @param text as {@link TypedText} reads it
     */
    public record Argument(String type, String text) {
        @Override
        public String toString() {
            return type + "=" + SIGNS.matcher(text).replaceAll("\\\\$1");
        }
    }

    public BeanCall {
        arguments = List.copyOf(arguments);
    }

    /** Empty where it is none. */
    public static Optional<BeanCall> parse(String feature) {
        Matcher call = CALL.matcher(feature);
        if (!call.matches()) {
            return Optional.empty();
        }
        if (call.group(2).isBlank()) {
            return Optional.of(new BeanCall(call.group(1), List.of()));
        }
        var arguments = new ArrayList<Argument>();
        for (String each : TypedText.split(call.group(2))) {
            String argument = each.strip();
            int equals = argument.indexOf('=');
            if (equals < 1) {
                return Optional.empty();
            }
            arguments.add(
                    new Argument(argument.substring(0, equals), argument.substring(equals + 1)));
        }
        return Optional.of(new BeanCall(call.group(1), arguments));
    }

    /** The types, in their order. */
    public String[] signature() {
        return arguments.stream().map(Argument::type).toArray(String[]::new);
    }

    /**
     * @throws IllegalArgumentException with a sentence for people, where one is no value of its type
     */
    public Object[] values() {
        Object[] values = new Object[arguments.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = TypedText.parse(arguments.get(i).type(), arguments.get(i).text());
        }
        return values;
    }

    @Override
    public String toString() {
        return operation
                + arguments.stream()
                        .map(Argument::toString)
                        .collect(Collectors.joining(", ", "(", ")"));
    }
}
