package dev.fettle.app.session;

import dev.fettle.app.desk.Adviser;
import dev.fettle.app.desk.Mover;
import dev.fettle.app.desk.TuningDesk;
import dev.fettle.app.frame.Advising;
import dev.fettle.app.frame.Beans;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.IncidentState;
import dev.fettle.app.frame.Incidents;
import dev.fettle.app.frame.LongRuns;
import dev.fettle.app.frame.Tuning;
import dev.fettle.app.gather.CountedClasses;
import dev.fettle.app.gather.Gathering;
import dev.fettle.app.gather.Gathering.Gathered;
import dev.fettle.app.governor.LongRunDesk;
import dev.fettle.app.incidents.IncidentDesk;
import dev.fettle.app.memory.SessionMemory;
import dev.fettle.heap.ClassHistogram;
import dev.fettle.secret.KnownSecrets;
import dev.fettle.target.Flags;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * What a session's user may ask of its target, and have changed in it. Told by the session's thread which
 * target that is, and what was seen of it.
 */
final class Services {
    private final SessionLookups lookups;
    private final AgreedCount counting;
    private final SessionBeans beans = new SessionBeans();
    private final Optional<TuningDesk> desk;
    private final Optional<LongRunDesk> longRuns;
    private final Adviser adviser;

    /** Null while there is no target. */
    private volatile Attachment reached;

    /** Of the target that was reached last; null where nobody agreed to a count. */
    private volatile ClassHistogram counted;

    private final Optional<SessionMemory> memory;
    private final Optional<IncidentDesk> incidents;

    /**
     * @param desk empty where nothing is to be changed
     * @param longRuns over that desk
     * @param memory empty where nothing is to be kept
     * @param incidents empty where none are to be opened
     */
    Services(
            SessionLookups lookups,
            AgreedCount counting,
            Optional<TuningDesk> desk,
            Optional<LongRunDesk> longRuns,
            Adviser adviser,
            Optional<SessionMemory> memory,
            Optional<IncidentDesk> incidents) {
        this.lookups = lookups;
        this.counting = counting;
        this.desk = desk;
        this.longRuns = longRuns;
        this.adviser = adviser;
        this.memory = memory;
        this.incidents = incidents;
    }

    void reached(Attachment attachment, ClassGrowths growths) {
        reached = attachment;
        counted = null;
        lookups.reached(attachment, growths);
        beans.reached(attachment);
        desk.ifPresent(it -> it.reached(attachment));
        adviser.reached(attachment);
        incidents.ifPresent(it -> it.reached(attachment));
        memory.ifPresent(
                it -> it.reached(attachment.facts(), attachment.life(), attachment.address()));
    }

    /** The target is gone; {@link #left} comes as well. */
    void lost(String why) {
        desk.ifPresent(it -> it.left(why));
    }

    void left() {
        reached = null;
        lookups.left();
        beans.left();
        adviser.left();
        incidents.ifPresent(IncidentDesk::left);
        desk.ifPresent(it -> it.left("The session ended"));
    }

    /** The target's classes were counted; on any thread. */
    void counted(ClassHistogram count) {
        counted = count;
        incidents.ifPresent(it -> it.counted(count));
    }

    /** Gives the frame, with how an incident stands. */
    Frame see(Frame frame) {
        memory.ifPresent(it -> it.see(frame));
        desk.ifPresent(it -> it.see(frame));
        longRuns.ifPresent(it -> it.see(frame));
        adviser.see(frame);
        Frame seen = incidents.map(it -> it.see(frame)).orElse(frame);
        counting.see(seen);
        return seen;
    }

    /** Nothing more is seen. Waits for the disk, two seconds at most. */
    void ended() {
        memory.ifPresent(SessionMemory::close);
        incidents.ifPresent(IncidentDesk::ended);
    }

    /** Waits until what was open is told in its file. On the thread of whoever closes the session. */
    void awaitThoughInterrupted(Duration most) {
        incidents.ifPresent(it -> it.awaitThoughInterrupted(most));
    }

    /** As {@link Session#incident}. */
    Optional<IncidentState> incident() {
        return incidents.flatMap(IncidentDesk::incident);
    }

    Incidents incidents() {
        return incidents.<Incidents>map(it -> it).orElse(Incidents.NONE);
    }

    SessionLookups lookups() {
        return lookups;
    }

    Beans beans() {
        return beans;
    }

    Tuning tuning() {
        return desk.<Tuning>map(it -> it).orElse(Tuning.NONE);
    }

    LongRuns longRuns() {
        return longRuns.<LongRuns>map(it -> it).orElse(LongRuns.NONE);
    }

    Advising advising() {
        return adviser;
    }

    /** As {@link Session#mover}. */
    Mover mover() throws IOException {
        if (desk.isEmpty()) {
            throw new IOException("This session changes nothing.");
        }
        return desk.get().mover();
    }

    /** As {@link Session#gather}. */
    Gathered gather(Path folder, KnownSecrets secrets) throws IOException {
        Gathered gathered = Gathering.of(there(), folder, secrets);
        ClassHistogram count = counted;
        return count == null ? gathered : CountedClasses.with(count, gathered, folder);
    }

    /** As {@link Session#flags}. */
    Flags flags() {
        Attachment now = reached;
        return now == null ? Flags.unknown("the JVM is gone") : now.flags();
    }

    private Attachment there() throws IOException {
        Attachment now = reached;
        if (now == null) {
            throw new IOException("the JVM is gone");
        }
        return now;
    }

    /** Takes back what is on trial, some seconds at most. On the thread of whoever closes the session. */
    void close() {
        longRuns.ifPresent(LongRunDesk::close);
        desk.ifPresent(TuningDesk::close);
    }
}
