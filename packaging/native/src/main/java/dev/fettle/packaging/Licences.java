package dev.fettle.packaging;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParser;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.TreeSet;
import java.util.zip.ZipFile;

/**
 * The bills of materials (CycloneDX) of both programs, a table of what they hold and under which
 * licence, and the texts: those that lie in the jars, and those of licences whose jars have none.
 */
final class Licences {
    private static final String NAMED =
            "(?i)(META-INF/)?([a-z]+/)?(LICENSE|LICENCE|NOTICE|COPYING|OFL|AL2|LGPL)[^/]*";

    private Licences() {}

    static void collect(Path repository, Image image, Release release) throws IOException {
        Path legal = Files.createDirectories(image.legal());
        Set<String> rows = new TreeSet<>();
        rows.addAll(bill(repository.resolve("app/target/bom.json"), legal, "fettle"));
        rows.addAll(
                bill(
                        repository.resolve("packaging/demo-shop/target/bom.json"),
                        legal,
                        "demo-shop"));
        Trees.copy(repository.resolve("packaging/native/src/licences"), legal.resolve("texts"));
        try (var jars = Files.newDirectoryStream(image.app().resolve("lib"), "*.jar")) {
            for (Path jar : jars) {
                texts(jar, legal.resolve("libraries"));
            }
        }
        var table = new StringJoiner("\n", HEAD.formatted(release.version(), runtime(image)), "\n");
        rows.forEach(table::add);
        Trees.write(legal.resolve("THIRD-PARTY.md"), table.toString());
    }

    private static final String HEAD =
            """
            # What Fettle %s contains

            Fettle itself is licensed under Apache-2.0 (`LICENSE`). The Java runtime (%s) is licensed
            under GPL-2.0 with the Classpath Exception: `runtime/legal`. Every library is a jar of its
            own in `app/lib` and can be replaced by another version of it; those under the LGPL are
            used under it. Texts: `legal/libraries` (from the jars) and `legal/texts`.

            | library | version | licence |
            |---|---|---|
            """;

    private static String runtime(Image image) throws IOException {
        return Files.readAllLines(image.runtime().resolve("release")).stream()
                .filter(
                        line ->
                                line.startsWith("JAVA_RUNTIME_VERSION=")
                                        || line.startsWith("IMPLEMENTOR="))
                .map(line -> line.replaceAll(".*=\"|\"", ""))
                .reduce((a, b) -> a + " " + b)
                .orElse("version " + Runtime.version());
    }

    private static List<String> bill(Path bom, Path legal, String name) throws IOException {
        Files.copy(bom, legal.resolve(name + ".cdx.json"));
        List<String> rows = new ArrayList<>();
        JsonObject bill = JsonParser.parseString(Files.readString(bom)).getAsJsonObject();
        for (JsonElement each : bill.getAsJsonArray("components")) {
            JsonObject component = each.getAsJsonObject();
            String group = component.get("group").getAsString();
            if (!group.equals("dev.fettle")) {
                rows.add(
                        "| %s:%s | %s | %s |"
                                .formatted(
                                        group,
                                        component.get("name").getAsString(),
                                        component.get("version").getAsString(),
                                        licence(component)));
            }
        }
        return rows;
    }

    private static String licence(JsonObject component) {
        var names = new StringJoiner(" or ");
        names.setEmptyValue("see its jar");
        if (component.has("licenses")) {
            for (JsonElement each : component.getAsJsonArray("licenses")) {
                JsonObject choice = each.getAsJsonObject();
                if (choice.has("expression")) {
                    names.add(choice.get("expression").getAsString());
                } else {
                    JsonObject licence = choice.getAsJsonObject("license");
                    names.add(licence.get(licence.has("id") ? "id" : "name").getAsString());
                }
            }
        }
        return names.toString();
    }

    private static void texts(Path jar, Path folder) throws IOException {
        String name = jar.getFileName().toString().replaceFirst("\\.jar$", "");
        try (var zip = new ZipFile(jar.toFile())) {
            for (var entry : zip.stream().toList()) {
                if (!entry.isDirectory() && entry.getName().matches(NAMED)) {
                    Path text =
                            folder.resolve(name).resolve(Path.of(entry.getName()).getFileName());
                    Files.createDirectories(text.getParent());
                    if (!Files.exists(text)) {
                        try (var bytes = zip.getInputStream(entry)) {
                            Files.copy(bytes, text);
                        }
                    }
                }
            }
        }
    }
}
