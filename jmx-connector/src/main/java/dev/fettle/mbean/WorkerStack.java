package dev.fettle.mbean;

import dev.fettle.signal.CodePlace;
import dev.fettle.target.Workers.Doing;

import java.lang.management.LockInfo;
import java.lang.management.ThreadInfo;
import java.util.List;

/** Tells by a thread's stack and what it waits for what it does. */
final class WorkerStack {
    private static final int NO_OWNER = -1;

    /** How the JDK waits for whatever comes, be it a readable channel or a connection. */
    private static final List<String> EVENTS =
            List.of(
                    "sun.nio.ch.SelectorImpl",
                    "sun.nio.ch.EPoll",
                    "sun.nio.ch.KQueue",
                    "sun.nio.ch.WEPoll",
                    "java.net.ServerSocket",
                    "sun.nio.ch.ServerSocketChannelImpl");

    private static final List<String> SOCKETS =
            List.of(
                    "java.net.Socket",
                    "java.net.PlainSocketImpl",
                    "sun.nio.ch.NioSocketImpl",
                    "sun.nio.ch.SocketChannelImpl",
                    "sun.nio.ch.SocketDispatcher",
                    "sun.nio.ch.DatagramChannelImpl",
                    "java.net.DatagramSocket");

    private static final List<String> FILES =
            List.of(
                    "java.io.FileInputStream",
                    "java.io.FileOutputStream",
                    "java.io.RandomAccessFile",
                    "java.io.FileDescriptor",
                    "java.lang.ProcessImpl",
                    "sun.nio.ch.FileChannelImpl",
                    "sun.nio.ch.FileDispatcherImpl",
                    "sun.nio.ch.UnixFileDispatcherImpl",
                    "sun.nio.fs.");

    private static final List<String> LOCKS =
            List.of(
                    "java.util.concurrent.locks.ReentrantLock",
                    "java.util.concurrent.locks.ReentrantReadWriteLock",
                    "java.util.concurrent.locks.StampedLock");

    private static final List<String> JDK = List.of("java.", "javax.", "jdk.", "sun.", "com.sun.");

    /**
     * @param frames innermost first: what waits are the JDK's before the first other one
     */
    static Doing of(ThreadInfo thread, List<CodePlace> frames) {
        List<CodePlace> inner =
                frames.stream()
                        .takeWhile(frame -> JDK.stream().anyMatch(frame.type()::startsWith))
                        .toList();
        return switch (thread.getThreadState()) {
            case BLOCKED -> Doing.LOCK;
            case RUNNABLE -> running(inner);
            default -> waiting(thread, inner);
        };
    }

    /** In a native call, the JVM calls a thread runnable that waits. */
    private static Doing running(List<CodePlace> inner) {
        if (passes(inner, EVENTS)) {
            return Doing.EVENTS;
        }
        if (passes(inner, SOCKETS)) {
            return Doing.SOCKET;
        }
        return passes(inner, FILES) ? Doing.FILE : Doing.COMPUTES;
    }

    private static Doing waiting(ThreadInfo thread, List<CodePlace> inner) {
        LockInfo object = thread.getLockInfo();
        if (object == null) {
            return passes(inner, List.of("java.lang.ProcessImpl")) ? Doing.FILE : Doing.SLEEPS;
        }
        String type = object.getClassName();
        if (thread.getLockOwnerId() != NO_OWNER || LOCKS.stream().anyMatch(type::startsWith)) {
            return Doing.LOCK;
        }
        return new Blocker(type, object.getIdentityHashCode()).queue() ? Doing.QUEUE : Doing.OTHERS;
    }

    private static boolean passes(List<CodePlace> frames, List<String> types) {
        return frames.stream().anyMatch(frame -> types.stream().anyMatch(frame.type()::startsWith));
    }

    private WorkerStack() {}
}
