package dev.fettle.pool.read;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A value of a recording, as what it was. */
final class RecordedValue {
    private RecordedValue() {}

    /**
     * @param type the class that it had, without {@code java.lang.}; empty where that does not matter
     */
    static Object of(JsonElement value, String type) {
        if (value == null || value.isJsonNull()) {
            return null;
        }
        if (value.isJsonPrimitive()) {
            return primitive(value.getAsJsonPrimitive(), type);
        }
        if (value.isJsonArray()) {
            List<Object> items = new ArrayList<>();
            value.getAsJsonArray().forEach(each -> items.add(of(each, "")));
            return items;
        }
        JsonObject object = value.getAsJsonObject();
        if (object.has("toString")) {
            return object.get("toString").getAsString();
        }
        Map<String, Object> entries = new LinkedHashMap<>();
        object.asMap().forEach((key, each) -> entries.put(key, of(each, "")));
        return entries;
    }

    private static Object primitive(JsonPrimitive value, String type) {
        return switch (type) {
            case "Integer" -> value.getAsInt();
            case "Long" -> value.getAsLong();
            case "Short" -> value.getAsShort();
            case "Float" -> value.getAsFloat();
            case "Double" -> value.getAsDouble();
            case "Boolean" -> value.getAsBoolean();
            case "String" -> value.getAsString();
            default -> untyped(value);
        };
    }

    private static Object untyped(JsonPrimitive value) {
        if (value.isBoolean()) {
            return value.getAsBoolean();
        }
        return value.isNumber() ? (Object) value.getAsDouble() : value.getAsString();
    }
}
