package dev.fettle.app.cli.format;

import dev.fettle.beans.typed.ValueText;
import dev.fettle.mbean.BeanNames;
import dev.fettle.mbean.MBeanCatalogue.Bean;
import dev.fettle.mbean.MBeanCatalogue.Described;
import dev.fettle.mbean.MBeanCatalogue.Value;

import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import javax.management.ObjectName;

/** What {@code mbeans --json} prints between target and summary. */
public final class MBeanLines {
    private MBeanLines() {}

    private record DomainLine(String type, String domain, long mbeans) {}

    private record NameLine(String type, String name, String why) {}

    private record PageLine(String type, int page, int pages, int mbeans) {}

    /**
     * @param value as text; a number or a boolean stays one
     * @param unreadable why there is no value
     */
    private record AttributeLine(
            String name, String type, boolean writable, Object value, String unreadable) {}

    private record BeanLine(
            String type, String name, String beanClass, List<AttributeLine> attributes) {}

    public static String domain(String domain, long count) {
        return Json.line(new DomainLine("mbean-domain", domain, count));
    }

    public static String name(ObjectName name) {
        return Json.line(new NameLine("mbean", name.toString(), null));
    }

    public static String unreadable(ObjectName name, String why) {
        return Json.line(new NameLine("mbean", name.toString(), why));
    }

    public static String page(BeanNames.Page page, int all) {
        return Json.line(new PageLine("mbean-page", page.number(), page.of(), all));
    }

    public static String bean(Bean bean, List<Value> values, ValueText text) {
        Map<String, Value> read =
                values.stream()
                        .collect(
                                Collectors.toMap(
                                        Value::attribute, Function.identity(), (one, _) -> one));
        List<AttributeLine> attributes =
                bean.attributes().stream()
                        .map(each -> attribute(each, read.get(each.name()), text))
                        .toList();
        return Json.line(new BeanLine("mbean", bean.name().toString(), bean.type(), attributes));
    }

    private static AttributeLine attribute(Described described, Value value, ValueText text) {
        Object shown =
                value instanceof Value.Read(String name, Object got)
                        ? shown(name, got, text)
                        : null;
        String why =
                switch (value) {
                    case null -> "it can only be written";
                    case Value.Unreadable(_, String reason) -> text.of("", reason);
                    case Value.Read _ -> null;
                };
        return new AttributeLine(
                described.name(), described.type(), described.writable(), shown, why);
    }

    private static Object shown(String name, Object value, ValueText text) {
        return switch (value) {
            case Boolean truth -> truth;
            case Long number -> number;
            case Integer number -> number;
            case Double number when Double.isFinite(number) -> number;
            case null, default -> text.of(name, value);
        };
    }
}
