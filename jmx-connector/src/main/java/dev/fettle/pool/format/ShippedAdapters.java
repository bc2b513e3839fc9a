package dev.fettle.pool.format;

import dev.fettle.pool.adapter.Adapter;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** The adapters that Fettle brings: a resource each, beside this class, and a line here. */
public final class ShippedAdapters {
    /** Their resources, without the ending {@code .json}: the adapters' ids. */
    public static final List<String> NAMES =
            List.of("hikaricp", "resilience4j-boot", "resilience4j-micrometer");

    private ShippedAdapters() {}

    /**
     * All of them.
     *
     * @throws IllegalStateException where one is not right, which a test would have found
     */
    public static List<Adapter> all() {
        List<Adapter> all = new ArrayList<>();
        for (String name : NAMES) {
            AdapterReader.Answer answer = AdapterReader.read(name + ".json", text(name));
            all.add(
                    answer.adapter()
                            .orElseThrow(
                                    () -> new IllegalStateException(answer.faults().toString())));
        }
        return List.copyOf(all);
    }

    /** One as it is written. */
    public static String text(String name) {
        try (InputStream in = ShippedAdapters.class.getResourceAsStream(name + ".json")) {
            if (in == null) {
                throw new IllegalStateException("there is no adapter " + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
