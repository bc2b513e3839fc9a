package dev.fettle.app.launch;

import dev.fettle.app.frame.Advising;
import dev.fettle.app.frame.Beans;
import dev.fettle.app.frame.Frame;
import dev.fettle.app.frame.Incidents;
import dev.fettle.app.frame.LongRuns;
import dev.fettle.app.frame.Lookups;
import dev.fettle.app.frame.Tuning;
import dev.fettle.app.notify.Notifier;
import dev.fettle.app.session.Session;
import dev.fettle.app.settings.Notify;
import dev.fettle.app.view.OpenSession;
import dev.fettle.connect.LocalJvm;

import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/** A session as the window holds it. */
record RunningSession(Session session, Notifier notifier) implements OpenSession {
    RunningSession {
        session.followThreads();
    }

    /** One whose findings are told to whom the settings name, too. */
    static RunningSession notifying(
            Supplier<Notify> settings,
            Consumer<Frame> face,
            Function<Consumer<Frame>, Session> open) {
        var notifier = new Notifier(settings);
        return new RunningSession(
                open.apply(
                        frame -> {
                            notifier.see(frame);
                            face.accept(frame);
                        }),
                notifier);
    }

    @Override
    public void choose(LocalJvm successor) {
        session.choose(successor);
    }

    @Override
    public Lookups lookups() {
        return session.lookups();
    }

    @Override
    public Beans beans() {
        return session.beans();
    }

    @Override
    public Tuning tuning() {
        return session.tuning();
    }

    @Override
    public LongRuns longRuns() {
        return session.longRuns();
    }

    @Override
    public Advising advising() {
        return session.advising();
    }

    @Override
    public Incidents incidents() {
        return session.incidents();
    }

    @Override
    public List<String> leftBehind() {
        return session.leftBehind();
    }

    @Override
    public void close() {
        session.close();
        notifier.close();
    }
}
