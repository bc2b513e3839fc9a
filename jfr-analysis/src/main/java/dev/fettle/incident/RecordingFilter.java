package dev.fettle.incident;

import dev.fettle.secret.KnownSecrets;

import jdk.jfr.ValueDescriptor;
import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedClassLoader;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedObject;
import jdk.jfr.consumer.RecordingFile;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Copies a recording without the events that tell secrets: all that list properties, variables and other
 * programs' command lines, and each whose text or thread has one that can be told. Since constants that no
 * event refers to may stay, the bytes of the copy are then searched for what is known, in each encoding
 * that the recorder has.
 */
final class RecordingFilter {
    /** Whose very subject is what people put secrets into. */
    static final Set<String> LEFT_OUT =
            Set.of(
                    "jdk.InitialSystemProperty",
                    "jdk.InitialEnvironmentVariable",
                    "jdk.InitialSecurityProperty",
                    "jdk.SecurityPropertyModification",
                    "jdk.SystemProcess",
                    "jdk.ProcessStart");

    /** Texts with secrets that are remembered, to search for; with more of them there is no copy. */
    private static final int MOST = 10_000;

    private static final int REMEMBERED = 20_000;

    /** From an event to a loader of a class in a stack are six steps; a chain of references may be longer. */
    private static final int DEEPEST = 12;

    private final KnownSecrets secrets;
    private final Map<RecordedObject, Boolean> met = new IdentityHashMap<>();
    private final Map<String, Boolean> judged = new HashMap<>();
    private final Set<String> found = new HashSet<>();

    RecordingFilter(KnownSecrets secrets) {
        this.secrets = secrets;
    }

    /**
     * @param to does not exist
     * @throws IOException where it is damaged, or secrets would stay in it; the copy is deleted
     */
    void copy(Path from, Path to) throws IOException {
        try (RecordingFile file = new RecordingFile(from)) {
            file.write(to, this::keeps);
            if (found.size() >= MOST) {
                throw new IOException("too many of its events have secrets");
            }
            if (holds(to)) {
                throw new IOException("a secret would have stayed in its bytes");
            }
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(to);
            if (e instanceof IOException known) {
                throw known;
            }
            // The JDK's parser throws many kinds where a recording is damaged.
            throw new IOException("it could not be read: " + e, e);
        }
    }

    private boolean holds(Path file) throws IOException {
        List<byte[]> wanted = new ArrayList<>(secrets.encoded());
        wanted.addAll(KnownSecrets.encoded(found));
        try (InputStream in = Files.newInputStream(file)) {
            return new ByteSearch(wanted).finds(in);
        }
    }

    private boolean keeps(RecordedEvent event) {
        return !LEFT_OUT.contains(event.getEventType().getName()) && tellsNone(event, 0);
    }

    /** What an event says, and what that refers to: threads, their groups, loaders of classes, objects. */
    private boolean tellsNone(RecordedObject object, int depth) {
        boolean clean = true;
        for (ValueDescriptor field : object.getFields()) {
            boolean tells =
                    field.getTypeName().equals("java.lang.String") || !field.getFields().isEmpty();
            if (tells) {
                Object value = object.getValue(field.getName());
                clean &= isCleanValue(value, depth);
            }
        }
        return clean;
    }

    private boolean isCleanValue(Object value, int depth) {
        return switch (value) {
            case null -> true;
            case String text -> isClean(text);
            case Object[] all -> {
                boolean clean = true;
                for (Object each : all) {
                    clean &= isCleanValue(each, depth);
                }
                yield clean;
            }
            case RecordedObject shared -> isCleanOnce(shared, depth);
            default -> true;
        };
    }

    /** Many events refer to the same: each is looked at once. */
    private boolean isCleanOnce(RecordedObject shared, int depth) {
        Boolean known = met.get(shared);
        if (known != null) {
            return known;
        }
        if (depth >= DEEPEST) {
            return true;
        }
        boolean clean =
                switch (shared) {
                    // Names of classes and methods are the program's text, and look like chance.
                    case RecordedMethod method -> isCleanValue(method.getType(), depth + 1);
                    case RecordedClass type -> isCleanValue(type.getClassLoader(), depth + 1);
                    case RecordedClassLoader loader -> isClean(loader.getName());
                    default -> tellsNone(shared, depth + 1);
                };
        if (met.size() >= REMEMBERED) {
            met.clear();
        }
        met.put(shared, clean);
        return clean;
    }

    private boolean isClean(String text) {
        if (text == null || text.length() < KnownSecrets.SHORTEST) {
            return true;
        }
        if (judged.size() >= REMEMBERED) {
            judged.clear();
        }
        boolean clean = judged.computeIfAbsent(text, it -> secrets.redact(it).equals(it));
        if (!clean && found.size() < MOST) {
            found.add(text);
        }
        return clean;
    }
}
