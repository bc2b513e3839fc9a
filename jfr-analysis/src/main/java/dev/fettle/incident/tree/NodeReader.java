package dev.fettle.incident.tree;

import com.google.gson.Strictness;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;

import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads JSON and remembers where everything stood. Gson's reader knows its place and tells it in words
 * only, which a test holds it to.
 */
final class NodeReader {
    private static final Pattern PLACE = Pattern.compile(" at line (\\d+) column (\\d+)");

    private final JsonReader json;
    private final Faults faults;

    private record Place(int line, int column) {}

    private NodeReader(JsonReader json, Faults faults) {
        this.json = json;
        this.faults = faults;
    }

    /** Empty where it is no JSON; the faults say why. */
    static Optional<Node> read(String text, Faults faults) {
        JsonReader json = new JsonReader(new StringReader(text));
        json.setStrictness(Strictness.STRICT);
        NodeReader reader = new NodeReader(json, faults);
        try {
            Node node = reader.node();
            reader.end();
            return Optional.of(node);
        } catch (IOException | IllegalStateException | NumberFormatException broken) {
            reader.broken(text, broken);
            return Optional.empty();
        }
    }

    private void end() {
        Place end = place(0);
        boolean more;
        try {
            more = json.peek() != JsonToken.END_DOCUMENT;
        } catch (IOException notJson) {
            // Whatever it is, it should not be there.
            more = true;
        }
        if (more) {
            faults.add(end.line, end.column, "There is more after the end.", "Take it away.");
        }
    }

    private void broken(String text, Exception broken) {
        String says = String.valueOf(broken.getMessage());
        Matcher place = PLACE.matcher(says);
        if (text.isBlank()) {
            faults.add(1, 1, "The file is empty.", "");
        } else if (place.find()) {
            faults.add(
                    Integer.parseInt(place.group(1)),
                    // The one before which it could not go on.
                    Math.max(1, Integer.parseInt(place.group(2)) - 1),
                    "This is no JSON: " + words(says.substring(0, place.start())) + ".",
                    "");
        } else {
            Place here = place(0);
            faults.add(here.line, here.column, "This is no JSON: " + words(says) + ".", "");
        }
    }

    /** Gson's own, but for what it says to programmers. */
    private static String words(String says) {
        if (says.startsWith("Use JsonReader")) {
            return "a comma, a quote or a value is missing or too many, or there is a comment";
        }
        return says.isEmpty() ? says : says.substring(0, 1).toLowerCase() + says.substring(1);
    }

    /**
     * @param back how many characters of the token were read already
     */
    private Place place(int back) {
        Matcher place = PLACE.matcher(json.toString());
        if (!place.find()) {
            return new Place(0, 0);
        }
        return new Place(
                Integer.parseInt(place.group(1)),
                Math.max(1, Integer.parseInt(place.group(2)) - back));
    }

    private Node node() throws IOException {
        return switch (json.peek()) {
            case BEGIN_OBJECT -> object();
            case BEGIN_ARRAY -> array();
            case STRING -> {
                Place at = place(1);
                yield new Node.Text(json.nextString(), at.line, at.column);
            }
            case NUMBER -> {
                String text = json.nextString();
                Place at = place(text.length());
                yield new Node.Num(Double.parseDouble(text), at.line, at.column);
            }
            case BOOLEAN -> {
                boolean value = json.nextBoolean();
                Place at = place(Boolean.toString(value).length());
                yield new Node.Bool(value, at.line, at.column);
            }
            case NULL -> {
                json.nextNull();
                Place at = place(4);
                yield new Node.Nothing(at.line, at.column);
            }
            default -> throw new IllegalStateException("a value was expected");
        };
    }

    private Node object() throws IOException {
        json.beginObject();
        Place begin = place(1);
        Map<String, Node.Entry> entries = new LinkedHashMap<>();
        while (json.peek() != JsonToken.END_OBJECT) {
            Place at = place(1);
            String key = json.nextName();
            Node value = node();
            if (entries.put(key, new Node.Entry(at.line, at.column, value)) != null) {
                faults.add(at.line, at.column, "\"" + key + "\" is there twice.", "");
            }
        }
        json.endObject();
        return new Node.Obj(entries, begin.line, begin.column);
    }

    private Node array() throws IOException {
        json.beginArray();
        Place begin = place(1);
        List<Node> items = new ArrayList<>();
        while (json.peek() != JsonToken.END_ARRAY) {
            items.add(node());
        }
        json.endArray();
        return new Node.Arr(items, begin.line, begin.column);
    }
}
