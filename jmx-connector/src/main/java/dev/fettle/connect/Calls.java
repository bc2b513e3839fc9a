package dev.fettle.connect;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.System.Logger;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/**
 * Makes remote calls on threads that can be left behind: neither an interrupt nor closing the
 * connection frees a thread that waits for an RMI answer. A call that missed its deadline is a probe
 * from then on: while {@link #MOST_HANGING} of them hang, no more are made, and the first one that
 * returns lets calls through again. (Where the target never answers, RMI's own time-outs end them.)
 */
final class Calls implements AutoCloseable {
    static final int MOST_HANGING = 4;

    private static final Logger LOG = System.getLogger(Calls.class.getName());
    private static final InTime IN_TIME = new InTime(System::nanoTime);

    private final ExecutorService threads;
    private final LongAdder made = new LongAdder();
    private final AtomicInteger hanging = new AtomicInteger();
    private final Set<Waiting> underWay = ConcurrentHashMap.newKeySet();

    Calls(String name) {
        // Platform threads: a hung call may sit in native code, where it would pin a carrier.
        threads =
                Executors.newCachedThreadPool(Thread.ofPlatform().name(name, 0).daemon().factory());
    }

    /**
     * @param what the call, for the message of a missed deadline; asked for only then
     * @param count of how many remote calls it consists
     * @throws CallTimedOut once the deadline is missed
     * @throws TargetSuspended at once, while too many calls hang
     * @throws BlockedObject where the answer was not let in
     * @throws Exception what the call itself throws
     */
    <T> T call(Supplier<String> what, Duration deadline, int count, Callable<T> call)
            throws Exception {
        int now = hanging.get();
        if (now >= MOST_HANGING) {
            throw new TargetSuspended(now);
        }
        var settled = new AtomicBoolean();
        var reading = new Answer();
        Future<T> answer = submit(() -> waitedFor(() -> reading.of(call)), settled);
        made.add(count);
        try {
            return IN_TIME.of(answer, deadline);
        } catch (TimeoutException _) {
            if (leave(settled)) {
                reading.abandon();
                throw new CallTimedOut(what.get(), deadline);
            }
            return settledAnswer(answer);
        } catch (InterruptedException _) {
            leave(settled);
            reading.abandon();
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted during " + what.get());
        } catch (ExecutionException failed) {
            throw cause(failed);
        }
    }

    /** As the other, where the words are there anyway. */
    <T> T call(String what, Duration deadline, Callable<T> call) throws Exception {
        return call(() -> what, deadline, 1, call);
    }

    /** Something to be done, of which nothing comes back. */
    interface Deed {
        void run() throws Exception;
    }

    /** Whether something was done in time. What went wrong is logged: for what is left behind. */
    boolean done(String what, Duration deadline, Deed deed) {
        try {
            call(
                    what,
                    deadline,
                    () -> {
                        deed.run();
                        return null;
                    });
            return true;
        } catch (Exception e) {
            LOG.log(Logger.Level.DEBUG, what + " failed", e);
            return false;
        }
    }

    /**
     * As {@link #done}, of what must be done however the target is: also while it is suspended, and once
     * no more calls are let in.
     */
    static boolean doneAnyhow(String what, Duration deadline, Deed deed) {
        var done = new CompletableFuture<Boolean>();
        Thread.ofPlatform()
                .daemon()
                .name("fettle-close")
                .start(
                        () -> {
                            try {
                                deed.run();
                                done.complete(true);
                            } catch (Exception e) {
                                LOG.log(Logger.Level.DEBUG, what + " failed", e);
                                done.complete(false);
                            }
                        });
        try {
            return IN_TIME.of(done, deadline);
        } catch (TimeoutException | ExecutionException e) {
            LOG.log(Logger.Level.DEBUG, what + " takes long", e);
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private <T> T waitedFor(Callable<T> call) throws Exception {
        var waiting = new Waiting();
        underWay.add(waiting);
        try {
            return waiting.of(call);
        } finally {
            underWay.remove(waiting);
        }
    }

    private <T> Future<T> submit(Callable<T> call, AtomicBoolean settled) throws IOException {
        try {
            return threads.submit(
                    () -> {
                        try {
                            return call.call();
                        } finally {
                            if (!settled.compareAndSet(false, true)) {
                                hanging.decrementAndGet();
                            }
                        }
                    });
        } catch (RejectedExecutionException closed) {
            throw new IOException("the connection is closed", closed);
        }
    }

    /** Counts a call as hanging, unless it came back just now. */
    private boolean leave(AtomicBoolean settled) {
        hanging.incrementAndGet();
        if (settled.compareAndSet(false, true)) {
            return true;
        }
        hanging.decrementAndGet();
        return false;
    }

    private static <T> T settledAnswer(Future<T> answer) throws Exception {
        try {
            return answer.get();
        } catch (ExecutionException failed) {
            throw cause(failed);
        }
    }

    private static Exception cause(ExecutionException failed) {
        return switch (failed.getCause()) {
            case Exception e -> e;
            case VirtualMachineError full ->
                    new IOException("the answer is more than Fettle can hold (" + full + ")", full);
            default -> failed;
        };
    }

    long made() {
        return made.sum();
    }

    int hanging() {
        return hanging.get();
    }

    /**
     * Lets no more calls in, and ends those that wait for an answer over RMI. Others that hang stay
     * behind on their daemon threads.
     */
    @Override
    public void close() {
        threads.shutdown();
        underWay.forEach(Waiting::end);
    }
}
