package dev.fettle.app.session;

import dev.fettle.app.desk.Tunable;
import dev.fettle.app.frame.CpuProfile;
import dev.fettle.app.gather.Gatherable;
import dev.fettle.beans.Charted;
import dev.fettle.beans.OperationResult;
import dev.fettle.connect.CallKind;
import dev.fettle.connect.Spent;
import dev.fettle.diagnosis.Inquiry.FindLockHolder;
import dev.fettle.diagnosis.Inquiry.LookAtLoaders;
import dev.fettle.diagnosis.Inquiry.LookAtWorkers;
import dev.fettle.diagnosis.Inquiry.SampleThreads;
import dev.fettle.dump.PredictedDump;
import dev.fettle.heap.ClassHistogram;
import dev.fettle.heap.Growth;
import dev.fettle.holder.Holder;
import dev.fettle.jfr.EventChoice;
import dev.fettle.mbean.CollectionChannels;
import dev.fettle.pool.PoolReading;
import dev.fettle.signal.Libraries;
import dev.fettle.target.Facts;
import dev.fettle.target.Flags;
import dev.fettle.target.Source;
import dev.fettle.tuning.Lever;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import javax.management.MBeanServerConnection;

/** A target that is attached to, as far as a session needs it: the seam for tests without a JVM. */
interface Attachment extends Tunable, Gatherable, AutoCloseable {
    /** What is polled each second; every poll is bounded by the connection's deadlines. */
    List<Source> sources();

    /** Why the target is gone, once that is known. Never waits. */
    Optional<String> lost();

    Spent spent();

    @Override
    default String address() {
        return Long.toString(facts().pid());
    }

    @Override
    default List<Lever> levers() {
        return List.of();
    }

    @Override
    default Flags flags() {
        return Flags.unknown("they cannot be read here");
    }

    /** How many calls hang; fewer than a moment ago is a sign that the target answers again. */
    int hanging();

    /** Whose classes are not the program's own. */
    default Libraries libraries() {
        return Libraries.standard();
    }

    /** What whoever connects should read, a sentence each. */
    List<String> notes();

    /** Watches that neither notifications nor the recording fall silent; empty where nothing can. */
    Optional<CollectionChannels> channels();

    @Override
    Facts facts();

    @Override
    default long copyRecording(OutputStream out, long most) throws IOException {
        throw new IOException("it has no flight recording to be had");
    }

    @Override
    default void copyThreads(OutputStream out) throws IOException {
        throw new IOException(noThreadDump().orElse("it dumps no threads"));
    }

    /** Its pools and circuit breakers as {@link #sources} read them last. Never waits. */
    @Override
    default PoolReading pools(Instant now) {
        return PoolReading.unknown(now, "Nothing has looked for pools and breakers.");
    }

    /** Its MBeans, for what is looked up on request; each call is counted and bounded. */
    @Override
    MBeanServerConnection beans(CallKind kind);

    /** What the operation of an MBean that was run last gave back. Never waits. */
    default Optional<OperationResult> result() {
        return Optional.empty();
    }

    /** These numbers of its MBeans come from {@link #sources} from now on, and no others. Returns at once. */
    default void chart(List<Charted> wanted) {}

    /** Has a question looked up; the answer comes from {@link #sources}. */
    void ask(SampleThreads inquiry);

    /** The same. */
    void ask(FindLockHolder inquiry);

    /** The same. */
    void ask(LookAtWorkers inquiry);

    /** The same. */
    void ask(LookAtLoaders inquiry);

    /**
     * Collects the target's whole heap once; returns how many collections that took, as measured.
     * Takes a while and may stop the target: not for the session's thread, and only with consent.
     */
    long collect() throws IOException;

    /**
     * Has the flight recorder tell of every exception for so long, in a recording of its own. Returns
     * after that: not for the session's thread, and only with consent.
     */
    void tellExceptions(Duration length) throws IOException, InterruptedException;

    /**
     * Counts the target's live objects by class. As {@link #collect}, and the target stands still for
     * all of it.
     */
    ClassHistogram countClasses() throws IOException;

    /**
     * The fields that keep sampled objects alive, those that hold most first; as {@link #collect}, and
     * takes as long as is given.
     */
    List<Holder> findHolders(Duration most) throws IOException, InterruptedException;

    /**
     * The fields that hold what grew, by one heap dump that the target writes into a folder of this
     * console's and that is deleted once it is read. As {@link #countClasses}, for longer.
     *
     * @param growth between two counts of its live objects
     * @throws IOException with a clause, where it cannot be had
     */
    HeldInDump dumpHolders(Growth growth, long liveBytes) throws IOException;

    /**
     * Samples where the target's threads are for so long, in a flight recording of its own. Returns after
     * that: not for the session's thread, and only where asked for.
     */
    CpuProfile sampleCpu(Duration length) throws IOException, InterruptedException;

    /**
     * Has the target write all its threads to a file of its own, reads it and deletes it. It takes the
     * target CPU and room on its disk: not for the session's thread, and only for a user who asked.
     *
     * @param predicted what is to fit onto the target's disk
     * @throws IOException with a clause, where it cannot be had
     */
    TakenDump dumpThreads(PredictedDump predicted) throws IOException;

    /** Why {@link #dumpThreads} can have none, as a clause; empty where it may. */
    Optional<String> noThreadDump();

    /** Starts a flight recording of Fettle's own. Takes a while: not for the session's thread. */
    Feed openFeed(EventChoice choice) throws IOException;

    /** Ends what an earlier attachment to the same JVM, closed since, could not; bounded, never throws. */
    void finish(Attachment earlier);

    /** Bounded; never throws. */
    @Override
    void close();

    /** What could not be cleaned up in the target, a sentence each; once it is closed. */
    List<String> leftBehind();
}
