package dev.fettle.incident.format;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;

import java.io.IOException;
import java.util.function.UnaryOperator;

/** How the formats of this package are written and read. */
final class Json {
    /** Writes text as it is. */
    static final Gson GSON = builder().create();

    private Json() {}

    /**
     * Has every text go through this on its way into a file, wherever it stands: no shape of a line can
     * forget it.
     */
    static Gson writing(UnaryOperator<String> text) {
        return builder().registerTypeAdapter(String.class, new Texts(text)).create();
    }

    private static GsonBuilder builder() {
        // No browser runs a line of a log: "=" need not become six letters.
        return new GsonBuilder()
                .disableHtmlEscaping()
                .registerTypeAdapter(Double.class, new Numbers())
                .registerTypeAdapter(double.class, new Numbers());
    }

    /** Texts, each changed before it is written. */
    private static final class Texts extends TypeAdapter<String> {
        private final UnaryOperator<String> change;

        Texts(UnaryOperator<String> change) {
            this.change = change;
        }

        @Override
        public void write(JsonWriter out, String value) throws IOException {
            if (value == null) {
                out.nullValue();
            } else {
                out.value(change.apply(value));
            }
        }

        @Override
        public String read(JsonReader in) throws IOException {
            if (in.peek() == JsonToken.NULL) {
                in.nextNull();
                return null;
            }
            return in.nextString();
        }
    }

    /** Numbers; JSON has none that are infinite or none at all, so that those become texts. */
    private static final class Numbers extends TypeAdapter<Double> {
        @Override
        public void write(JsonWriter out, Double value) throws IOException {
            if (value == null) {
                out.nullValue();
            } else if (Double.isFinite(value)) {
                out.value(value);
            } else {
                out.value(value.toString());
            }
        }

        @Override
        public Double read(JsonReader in) throws IOException {
            return switch (in.peek()) {
                case NULL -> {
                    in.nextNull();
                    yield null;
                }
                case STRING -> Double.valueOf(in.nextString());
                default -> in.nextDouble();
            };
        }
    }
}
