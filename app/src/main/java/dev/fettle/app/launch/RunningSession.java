package dev.fettle.app.launch;

import dev.fettle.app.frame.Advising;
import dev.fettle.app.frame.Beans;
import dev.fettle.app.frame.LongRuns;
import dev.fettle.app.frame.Lookups;
import dev.fettle.app.frame.Tuning;
import dev.fettle.app.session.Session;
import dev.fettle.app.view.OpenSession;
import dev.fettle.connect.LocalJvm;

import java.util.List;

/** A session as the window holds it. */
record RunningSession(Session session) implements OpenSession {
    RunningSession {
        session.followThreads();
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
    public List<String> leftBehind() {
        return session.leftBehind();
    }

    @Override
    public void close() {
        session.close();
    }
}
