package dev.fettle.pool.adapter;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a value must be.
 *
 * @param text {@code >0}, {@code <=5}, {@code !=-1}, or simply the value, upper and lower case alike
 */
public record Condition(String text) {
    private static final Pattern COMPARED =
            Pattern.compile("(>=|<=|!=|==|>|<)\\s*(-?\\d+(?:\\.\\d+)?)");

    public boolean holds(Object value) {
        Matcher compared = COMPARED.matcher(text);
        OptionalDouble number = Values.number(value);
        if (compared.matches() && number.isPresent()) {
            double is = number.getAsDouble();
            double limit = Double.parseDouble(compared.group(2));
            return switch (compared.group(1)) {
                case ">=" -> is >= limit;
                case "<=" -> is <= limit;
                case "!=" -> is != limit;
                case "==" -> is == limit;
                case ">" -> is > limit;
                default -> is < limit;
            };
        }
        return Values.text(value).toLowerCase(Locale.ROOT).equals(text.toLowerCase(Locale.ROOT));
    }
}
