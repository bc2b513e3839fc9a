package dev.fettle.app.tuning.format;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonElement;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;

import dev.fettle.advice.RestartAdvice;
import dev.fettle.app.tuning.AdvisedJvm;
import dev.fettle.app.tuning.TunedJvm;
import dev.fettle.baseline.Baseline;
import dev.fettle.baseline.format.BaselineFile;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** An {@link AdvisedJvm} as JSON. */
public final class AdvisedFile {
    private static final int FORMAT = 1;
    private static final Gson GSON = new GsonBuilder().disableHtmlEscaping().create();

    private AdvisedFile() {}

    private record Document(
            Integer format,
            String name,
            Long started,
            String label,
            String address,
            String machine,
            List<Advice> advice) {}

    private record Advice(String at, List<String> plus, List<String> gone, JsonElement before) {}

    public static String text(AdvisedJvm it) {
        TunedJvm jvm = it.jvm();
        return GSON.toJson(
                new Document(
                        FORMAT,
                        jvm.name(),
                        jvm.startedMillis(),
                        jvm.label(),
                        jvm.address(),
                        it.machine(),
                        it.advice().stream().map(AdvisedFile::advice).toList()));
    }

    private static Advice advice(RestartAdvice it) {
        return new Advice(
                it.at().toString(),
                it.plus(),
                it.gone(),
                it.before().map(BaselineFile::text).map(JsonParser::parseString).orElse(null));
    }

    /** Empty where it is of no format that this version knows, or damaged. */
    public static Optional<AdvisedJvm> read(String text) {
        try {
            Document it = GSON.fromJson(text, Document.class);
            if (it == null || it.format() == null || it.format() != FORMAT) {
                return Optional.empty();
            }
            List<RestartAdvice> advice = new ArrayList<>();
            for (Advice each : it.advice()) {
                advice.add(advice(each));
            }
            return Optional.of(
                    new AdvisedJvm(
                            new TunedJvm(it.name(), it.started(), it.label(), it.address()),
                            it.machine(),
                            advice));
        } catch (JsonParseException
                | DateTimeException
                | NullPointerException
                | IllegalArgumentException
                | IOException unreadable) {
            return Optional.empty();
        }
    }

    private static RestartAdvice advice(Advice it) throws IOException {
        Optional<Baseline> before =
                it.before() == null || it.before().isJsonNull()
                        ? Optional.empty()
                        : Optional.of(BaselineFile.read(it.before().toString()));
        return new RestartAdvice(Instant.parse(it.at()), it.plus(), it.gone(), before);
    }
}
