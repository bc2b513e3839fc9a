package dev.fettle.app.view.mbeans;

import dev.fettle.app.words.Quantity;
import dev.fettle.beans.BeanName;
import dev.fettle.beans.Measure;

import java.util.OptionalDouble;
import java.util.stream.Collectors;

/** MBeans and their values in words. */
final class BeanWords {
    private BeanWords() {}

    /** A bean without its domain, such as {@code MemoryPool · Metaspace}. */
    static String brief(BeanName name) {
        return name.keys().stream().map(BeanName.Key::value).collect(Collectors.joining(" · "));
    }

    /** A number in the unit that is known of it; empty where none is. */
    static String measured(OptionalDouble number, Measure measure) {
        return number.isPresent() && measure.known()
                ? Quantity.of(measure.unit(), number.getAsDouble() * measure.factor()).toString()
                : "";
    }
}
