package dev.fettle.dump;

import dev.fettle.jfr.PlaceToLook;
import dev.fettle.signal.CodePlace;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where a thread stands.
 *
 * @param frames from the top to the program's first one; all where there is none
 * @param place the line to look at; empty without frames
 * @param call what the program called there, if it stands in something of others
 */
record Stand(List<CodePlace> frames, Optional<CodePlace> place, Optional<CodePlace> call) {
    /** How the JDK waits; what is above says for what. */
    private static final List<String> WAITING =
            List.of(
                    "java.lang.Object.",
                    "java.lang.Thread.",
                    "java.lang.VirtualThread",
                    "java.lang.System$",
                    "java.util.concurrent.ForkJoinPool.managedBlock",
                    "java.util.concurrent.ForkJoinPool.unmanagedBlock",
                    "java.util.concurrent.locks.AbstractQueued",
                    "java.util.concurrent.locks.LockSupport",
                    "jdk.internal.misc.Unsafe",
                    "jdk.internal.misc.VM",
                    "jdk.internal.vm.Continuation",
                    "sun.misc.Unsafe");

    static Stand of(List<CodePlace> frames, Function<List<CodePlace>, CodePlace> places) {
        if (frames.isEmpty()) {
            return new Stand(frames, Optional.empty(), Optional.empty());
        }
        CodePlace place = places.apply(frames);
        if (PlaceToLook.isJdk(place)) {
            return new Stand(frames, Optional.of(doing(frames)), Optional.empty());
        }
        int depth = frames.indexOf(place);
        return new Stand(
                frames.subList(0, depth + 1),
                Optional.of(place),
                depth == 0 ? Optional.empty() : Optional.of(frames.get(depth - 1)));
    }

    /** Of a stack of the JDK alone: the first frame that is more than waiting. */
    private static CodePlace doing(List<CodePlace> frames) {
        return frames.stream()
                .filter(frame -> WAITING.stream().noneMatch(named(frame)::startsWith))
                .findFirst()
                .orElse(frames.getFirst());
    }

    private static String named(CodePlace frame) {
        return frame.type() + "." + frame.method();
    }
}
