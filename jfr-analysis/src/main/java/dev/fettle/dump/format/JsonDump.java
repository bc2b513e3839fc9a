package dev.fettle.dump.format;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;

import dev.fettle.dump.DumpedThread;
import dev.fettle.dump.Grouping;
import dev.fettle.dump.ThreadContainer;
import dev.fettle.dump.UnreadableDump;
import dev.fettle.signal.CodePlace;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/**
 * What {@code Thread.dump_to_file -format=json} writes, one thread after the other. JDK 21 to 24 tell
 * id, name and stack alone, 25 also the state, what is waited for and the carrier; what is not known
 * here is passed over.
 */
final class JsonDump {
    /** Deeper frames tell nothing of where a thread waits, and recursion has many thousand. */
    private static final int DEEPEST = 256;

    private final JsonReader json;
    private final Grouping grouping;
    private final FrameText frames = new FrameText();
    private long read;
    private boolean tells;
    private boolean dump;

    JsonDump(JsonReader json, Grouping grouping) {
        this.json = json;
        this.grouping = grouping;
    }

    /**
     * @return whether it tells which virtual threads are mounted
     */
    boolean read() throws IOException {
        try {
            json.beginObject();
            while (json.hasNext()) {
                if (json.nextName().equals("threadDump")) {
                    dump();
                } else {
                    json.skipValue();
                }
            }
            json.endObject();
        } catch (IOException | IllegalStateException | NumberFormatException broken) {
            throw new UnreadableDump(
                    read == 0
                            ? "it is no thread dump in JSON: " + broken.getMessage()
                            : "it is not whole: it breaks off after %,d %s"
                                    .formatted(read, read == 1 ? "thread" : "threads"),
                    broken);
        }
        if (!dump) {
            throw new UnreadableDump("it is JSON, and no thread dump");
        }
        return tells;
    }

    private void dump() throws IOException {
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "processId" -> grouping.pid(Long.parseLong(json.nextString()));
                case "time" -> time(json.nextString());
                case "runtimeVersion" -> grouping.java(json.nextString());
                case "threadContainers" -> {
                    dump = true;
                    json.beginArray();
                    while (json.hasNext()) {
                        container();
                    }
                    json.endArray();
                }
                default -> json.skipValue();
            }
        }
        json.endObject();
    }

    private void time(String text) throws UnreadableDump {
        try {
            grouping.at(Instant.parse(text));
        } catch (DateTimeException e) {
            throw new UnreadableDump("its time is none: " + text, e);
        }
    }

    private void container() throws IOException {
        String name = "";
        String parent = "";
        OptionalLong owner = OptionalLong.empty();
        int[] listed = new int[2];
        long count = 0;
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "container" -> name = text();
                case "parent" -> parent = text();
                case "owner" -> {
                    String id = text();
                    owner = id.isEmpty() ? owner : OptionalLong.of(Long.parseLong(id));
                }
                case "threads" -> {
                    json.beginArray();
                    while (json.hasNext()) {
                        listed[thread() ? 1 : 0]++;
                    }
                    json.endArray();
                }
                case "threadCount" -> count = Long.parseLong(json.nextString());
                default -> json.skipValue();
            }
        }
        json.endObject();
        long unlisted = Math.max(0, count - listed[0] - listed[1]);
        grouping.add(new ThreadContainer(name, parent, owner, listed[0], listed[1], unlisted));
    }

    /** Whether it is a virtual one. */
    private boolean thread() throws IOException {
        long id = 0;
        String name = "";
        String state = "";
        String waitsFor = "";
        boolean flagged = false;
        boolean mounted = false;
        Stack stack = new Stack(List.of(), false);
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "tid" -> id = Long.parseLong(json.nextString());
                case "name" -> name = text();
                case "state" -> state = text();
                case "virtual" -> flagged = json.nextBoolean();
                case "parkBlocker" -> waitsFor = blocker();
                case "blockedOn", "waitingOn" -> waitsFor = text();
                case "carrier" -> mounted = !text().isEmpty();
                case "stack" -> stack = stack();
                default -> json.skipValue();
            }
        }
        json.endObject();
        read++;
        tells |= !state.isEmpty();
        boolean virtual = flagged || stack.ofVirtual();
        grouping.add(new DumpedThread(id, name, virtual, state, waitsFor, mounted, stack.frames()));
        return virtual;
    }

    private String blocker() throws IOException {
        String object = "";
        json.beginObject();
        while (json.hasNext()) {
            if (json.nextName().equals("object")) {
                object = text();
            } else {
                json.skipValue();
            }
        }
        json.endObject();
        return object;
    }

    /**
     * @param ofVirtual whether a virtual thread has such a one, which before JDK 25 nothing else tells
     */
    private record Stack(List<CodePlace> frames, boolean ofVirtual) {}

    private Stack stack() throws IOException {
        List<CodePlace> all = new ArrayList<>();
        CodePlace last = null;
        json.beginArray();
        while (json.hasNext()) {
            last = frames.place(json.nextString());
            if (all.size() < DEEPEST) {
                all.add(last);
            }
        }
        json.endArray();
        return new Stack(all, last != null && last.type().equals("java.lang.VirtualThread"));
    }

    private String text() throws IOException {
        if (json.peek() == JsonToken.NULL) {
            json.nextNull();
            return "";
        }
        return json.nextString();
    }
}
