package dev.fettle.jfr.chunk;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.fettle.jfr.event.Event;
import dev.fettle.jfr.event.EventFrame;
import dev.fettle.jfr.event.EventMethod;
import dev.fettle.jfr.event.EventStack;
import dev.fettle.jfr.event.StreamedEvent;

import jdk.jfr.Configuration;
import jdk.jfr.EventType;
import jdk.jfr.Recording;
import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;

/** Every event of a recording is what the JDK reads of it. */
class DecodingTest {
    @TempDir private static Path folder;

    private static Path file;

    @BeforeAll
    static void record() throws Exception {
        file = folder.resolve("profile.jfr");
        try (Recording recording =
                new Recording(Configuration.getConfiguration("profile").getSettings())) {
            recording.start();
            for (int i = 0; i < 3; i++) {
                Thread.ofVirtual().start(System::gc).join();
                Thread.ofPlatform().name("größer " + i).start(System::gc).join();
            }
            recording.stop();
            recording.dump(file);
        }
    }

    private static Map<String, List<String>> decoded(int memory) throws IOException {
        Map<String, List<String>> decoded = new HashMap<>();
        Map<String, EventType> types = new HashMap<>();
        try (RecordingFile parsed = new RecordingFile(file)) {
            parsed.readEventTypes().forEach(type -> types.put(type.getName(), type));
        }
        var taker =
                new Decoding.Taker() {
                    @Override
                    public void begin(Map<Long, String> names) {
                        assertEquals(types.keySet(), new HashSet<>(names.values()));
                    }

                    @Override
                    public Decoding.Sink sink(String type) {
                        return (event, endNanos) -> {
                            assertEquals(
                                    event.getEndTime(), Instant.ofEpochSecond(0, endNanos), type);
                            decoded.computeIfAbsent(type, _ -> new ArrayList<>())
                                    .add(words(types.get(type), event));
                        };
                    }

                    @Override
                    public void fail(RuntimeException why) {
                        throw why;
                    }
                };
        try (Survey survey = Survey.of(file, types.keySet(), memory)) {
            for (Part part : survey.parts()) {
                new Decoding(survey.excerpt(), taker).read(part);
            }
        }
        return decoded;
    }

    private static Map<String, List<String>> parsed() throws IOException {
        Map<String, List<String>> parsed = new HashMap<>();
        for (RecordedEvent event : RecordingFile.readAllEvents(file)) {
            parsed.computeIfAbsent(event.getEventType().getName(), _ -> new ArrayList<>())
                    .add(words(event.getEventType(), new StreamedEvent(event)));
        }
        return parsed;
    }

    private static String words(EventType type, Event event) {
        var words = new StringBuilder(type.getName());
        words.append(' ').append(event.getStartTime()).append(' ').append(event.getEndTime());
        words.append(' ').append(event.getDuration()).append(' ').append(event.getThread());
        words.append(' ').append(words(event.getStackTrace()));
        for (ValueDescriptor field : type.getFields()) {
            words.append('\n').append(field.getName()).append('=').append(word(event, field));
        }
        return words.toString();
    }

    private static Object word(Event event, ValueDescriptor field) {
        String name = field.getName();
        if (!event.hasField(name)) {
            return "none";
        }
        if (field.isArray() || name.equals("startTime") || name.equals("duration")) {
            return "seen";
        }
        return switch (field.getTypeName()) {
            case "long", "int", "short", "byte" -> number(event, field);
            case "boolean" -> event.getBoolean(name);
            case "float" -> event.getFloat(name);
            case "java.lang.String" -> event.getString(name);
            case "java.lang.Thread" -> event.getThread(name);
            case "java.lang.Class" -> event.getClassName(name);
            case "jdk.types.ClassLoader" -> event.getLoaderType(name);
            case "jdk.types.GCName", "jdk.types.GCCause", "jdk.types.GCWhen" ->
                    event.getString(name);
            case "jdk.types.VirtualSpace" ->
                    event.getLong(name + ".start") + "+" + event.getLong(name + ".reservedSize");
            default -> "passed over";
        };
    }

    private static Object number(Event event, ValueDescriptor field) {
        String content = field.getContentType();
        if ("jdk.jfr.Timespan".equals(content)) {
            return event.getDuration(field.getName());
        }
        if ("jdk.jfr.Timestamp".equals(content)) {
            return event.getInstant(field.getName());
        }
        return event.getLong(field.getName());
    }

    private static String words(EventStack stack) {
        if (stack == null) {
            return "no stack";
        }
        var words = new StringBuilder(stack.isTruncated() ? "some" : "all");
        for (EventFrame frame : stack.frames()) {
            EventMethod method = frame.method();
            words.append(method.type()).append('.').append(method.name());
            words.append(method.modifiers()).append(frame.line()).append(frame.kind());
        }
        return words.toString();
    }

    /** In memory, and in a file. */
    @ParameterizedTest
    @ValueSource(ints = {Excerpt.MEMORY, 0})
    void givesWhatTheJdkGives(int memory) throws IOException {
        Map<String, List<String>> decoded = decoded(memory);
        Map<String, List<String>> parsed = parsed();
        assertEquals(parsed.keySet(), decoded.keySet());
        for (String type : parsed.keySet()) {
            assertEquals(parsed.get(type).size(), decoded.get(type).size(), type);
            for (int i = 0; i < parsed.get(type).size(); i++) {
                assertEquals(parsed.get(type).get(i), decoded.get(type).get(i));
            }
        }
    }

    @Test
    void tellsThreadsAndCollections() throws IOException {
        Map<String, List<String>> decoded = decoded(Excerpt.MEMORY);
        assertTrue(decoded.get("jdk.ThreadStart").toString().contains("größer 2"));
        assertTrue(decoded.get("jdk.GarbageCollection").toString().contains("System.gc()"));
    }
}
