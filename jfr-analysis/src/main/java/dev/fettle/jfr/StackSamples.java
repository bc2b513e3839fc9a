package dev.fettle.jfr;

import dev.fettle.jfr.event.Event;
import dev.fettle.jfr.event.EventFrame;
import dev.fettle.jfr.event.EventMethod;
import dev.fettle.jfr.event.EventStack;
import dev.fettle.jfr.event.EventThread;
import dev.fettle.jfr.event.StreamedEvent;
import dev.fettle.profile.CallNode;
import dev.fettle.profile.CallTree;
import dev.fettle.profile.Code;
import dev.fettle.profile.Method;
import dev.fettle.profile.Profile;
import dev.fettle.profile.Sampling;
import dev.fettle.profile.ThreadSamples;
import dev.fettle.signal.CodePlace;

import jdk.jfr.consumer.EventStream;

import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A stream's samples of stacks, folded into trees as they come. Bounded: so many threads and nodes,
 * beyond which all is counted together. Safe for use by the stream's thread and another.
 */
public final class StackSamples {
    /** Samples of threads in native methods, be they at work there or waiting. */
    static final String NATIVE = "jdk.NativeMethodSample";

    /** How many samples the JVM itself dropped. */
    static final String LOST = "jdk.CPUTimeSamplesLost";

    static final Set<String> EVENTS =
            Set.of(Sampling.CPU_TIME.event(), Sampling.EXECUTION.event(), NATIVE, LOST);

    /** What tells one hidden class from the next made of the same: an address, or a number. */
    private static final Pattern HIDDEN = Pattern.compile("[./+]0x[0-9a-f]+$");

    private static final int THREADS = 2_000;
    private static final int METHODS = 20_000;
    private static final String VIRTUAL = "(virtual threads)";
    private static final String OTHERS = "(other threads)";

    private final PlaceToLook places;
    private final Pile cpuTime = new Pile();
    private final Pile execution = new Pile();
    private final Pile inNative = new Pile();
    private final Map<EventMethod, Method> methods = new HashMap<>();
    private final List<Method> frames = new ArrayList<>();
    private long lost;

    /** The samples of one event. */
    private static final class Pile {
        private final Map<Who, CallTree> threads = new HashMap<>();
        private final CallTree.Room room = new CallTree.Room();
        private long samples;

        CallTree of(Who thread) {
            CallTree known = threads.get(thread);
            if (known != null) {
                return known;
            }
            Who counted = threads.size() < THREADS ? thread : new Who(OTHERS, 0);
            return threads.computeIfAbsent(counted, _ -> new CallTree(room));
        }
    }

    private record Who(String name, long id) {
        /** As a record's own, written out: the runtime takes longer to make it than a file to be read. */
        @Override
        public boolean equals(Object other) {
            return other instanceof Who that && id == that.id && Objects.equals(name, that.name);
        }

        @Override
        public int hashCode() {
            return 31 * Objects.hashCode(name) + Long.hashCode(id);
        }
    }

    public StackSamples(PlaceToLook places) {
        this.places = places;
    }

    /** Subscribes; to be called once per stream, before it is started. */
    public void listen(EventStream stream) {
        for (String each : EVENTS) {
            stream.onEvent(each, event -> take(each, new StreamedEvent(event)));
        }
    }

    /**
     * @param type one of {@link #EVENTS}
     */
    void take(String type, Event event) {
        if (type.equals(LOST)) {
            lost(event);
        } else if (type.equals(NATIVE)) {
            take(inNative, event, "sampledThread");
        } else if (type.equals(Sampling.CPU_TIME.event())) {
            take(cpuTime, event, "eventThread");
        } else {
            take(execution, event, "sampledThread");
        }
    }

    private synchronized void take(Pile pile, Event event, String threadField) {
        EventThread thread = event.hasField(threadField) ? event.getThread(threadField) : null;
        EventStack stack = event.getStackTrace();
        frames.clear();
        if (stack != null) {
            for (EventFrame frame : stack.frames()) {
                // A damaged file may have lost what a frame's method is.
                if (frame.method() != null) {
                    frames.add(method(frame.method()));
                }
            }
        }
        if (frames.isEmpty()) {
            frames.add(Method.UNTOLD);
        } else if (stack.isTruncated()) {
            frames.add(Method.CUT);
        }
        pile.samples++;
        pile.of(who(thread)).add(frames);
    }

    private synchronized void lost(Event event) {
        lost += event.hasField("lostSamples") ? event.getLong("lostSamples") : 0;
    }

    private static Who who(EventThread thread) {
        if (thread == null) {
            return new Who(OTHERS, 0);
        }
        if (thread.virtual()) {
            return new Who(VIRTUAL, 0);
        }
        String name = thread.javaName() == null ? thread.osName() : thread.javaName();
        return new Who(name == null ? OTHERS : name, Math.max(0, thread.id()));
    }

    private Method method(EventMethod recorded) {
        Method known = methods.get(recorded);
        if (known == null) {
            if (methods.size() >= METHODS) {
                methods.clear();
            }
            CodePlace place =
                    CodePlace.ofFrame(
                            HIDDEN.matcher(recorded.type()).replaceFirst(""), recorded.name(), 0);
            Code code =
                    Modifier.isNative(recorded.modifiers())
                            ? Code.NATIVE
                            : places.isApplication(place) ? Code.APPLICATION : Code.LIBRARY;
            known = new Method(place.type(), place.method(), code);
            methods.put(recorded, known);
        }
        return known;
    }

    /** How many samples that mean work have come. */
    public synchronized long count() {
        return cpuTime.samples > 0 ? cpuTime.samples : execution.samples;
    }

    /** What has come so far; by CPU time where any such sample came, since that one means most. */
    public synchronized Profile profile() {
        return profile(cpuTime.samples > 0 ? Sampling.CPU_TIME : Sampling.EXECUTION);
    }

    /**
     * @param sampling what was asked for; what others have recorded meanwhile is left aside
     */
    public synchronized Profile profile(Sampling sampling) {
        boolean byTime = sampling == Sampling.CPU_TIME;
        Pile work = byTime ? cpuTime : execution;
        Pile beside = byTime ? new Pile() : inNative;
        Map<Who, CallTree> all = new HashMap<>(beside.threads);
        all.putAll(work.threads);
        List<ThreadSamples> threads = new ArrayList<>();
        for (Who who : all.keySet()) {
            threads.add(new ThreadSamples(who.name, who.id, grown(work, who), grown(beside, who)));
        }
        return new Profile(sampling, threads, byTime ? lost : 0);
    }

    private static CallNode grown(Pile pile, Who who) {
        CallTree tree = pile.threads.get(who);
        return tree == null ? CallNode.empty() : tree.grown();
    }
}
