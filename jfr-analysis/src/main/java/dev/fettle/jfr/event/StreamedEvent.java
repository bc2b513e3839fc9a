package dev.fettle.jfr.event;

import jdk.jfr.consumer.RecordedClass;
import jdk.jfr.consumer.RecordedClassLoader;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordedMethod;
import jdk.jfr.consumer.RecordedStackTrace;
import jdk.jfr.consumer.RecordedThread;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** One that the JDK has read from a stream. */
public record StreamedEvent(RecordedEvent event) implements Event {
    @Override
    public Instant getStartTime() {
        return event.getStartTime();
    }

    @Override
    public Instant getEndTime() {
        return event.getEndTime();
    }

    @Override
    public Duration getDuration() {
        return event.getDuration();
    }

    @Override
    public boolean hasField(String name) {
        return event.hasField(name);
    }

    @Override
    public long getLong(String name) {
        return event.getLong(name);
    }

    @Override
    public int getInt(String name) {
        return event.getInt(name);
    }

    @Override
    public float getFloat(String name) {
        return event.getFloat(name);
    }

    @Override
    public boolean getBoolean(String name) {
        return event.getBoolean(name);
    }

    @Override
    public String getString(String name) {
        return event.getString(name);
    }

    @Override
    public Duration getDuration(String name) {
        return event.getDuration(name);
    }

    @Override
    public Instant getInstant(String name) {
        return event.getInstant(name);
    }

    @Override
    public EventThread getThread() {
        return thread(event.getThread());
    }

    @Override
    public EventThread getThread(String name) {
        return thread(event.getThread(name));
    }

    private static EventThread thread(RecordedThread it) {
        if (it == null) {
            return null;
        }
        String name = it.getJavaName();
        String osName = name == null ? it.getOSName() : null;
        return new EventThread(name, osName, it.getJavaThreadId(), it.isVirtual());
    }

    @Override
    public String getClassName(String name) {
        RecordedClass type = event.getClass(name);
        return type == null ? null : type.getName();
    }

    @Override
    public String getLoaderType(String name) {
        RecordedClassLoader loader = event.getValue(name);
        return loader == null || loader.getType() == null ? null : loader.getType().getName();
    }

    @Override
    public EventStack getStackTrace() {
        RecordedStackTrace stack = event.getStackTrace();
        return stack == null ? null : new Stack(stack);
    }

    /** Equal where the JDK gives the same object. */
    private record Stack(RecordedStackTrace stack) implements EventStack {
        @Override
        public boolean isTruncated() {
            return stack.isTruncated();
        }

        @Override
        public List<EventFrame> frames() {
            List<EventFrame> frames = new ArrayList<>();
            for (RecordedFrame frame : stack.getFrames()) {
                if (frame.isJavaFrame()) {
                    RecordedMethod method = frame.getMethod();
                    frames.add(
                            new EventFrame(
                                    method == null ? null : new Method(method),
                                    frame.getLineNumber(),
                                    frame.getType()));
                }
            }
            return frames;
        }
    }

    /** Equal where the JDK gives the same object. */
    private record Method(RecordedMethod method) implements EventMethod {
        @Override
        public String type() {
            return method.getType().getName();
        }

        @Override
        public String name() {
            return method.getName();
        }

        @Override
        public int modifiers() {
            return method.getModifiers();
        }
    }
}
