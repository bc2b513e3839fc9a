package dev.fettle.bench.fault;

import dev.fettle.app.session.Session;
import dev.fettle.app.session.Terms;
import dev.fettle.bench.fault.BedFault.Question;
import dev.fettle.bench.fault.Watch.Seen;
import dev.fettle.connect.Destination;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Predicate;

/** A target that is visited for this fault alone: there is something about it from the start. */
final class GuestFault implements Fault {
    private static final Duration STAY = Duration.ofSeconds(3);

    private final String detail;
    private final Predicate<Seen> told;
    private final Callable<Guest> coming;
    private final Question effect;
    private final Watch watch = new Watch();
    private Guest guest;
    private Session session;

    /**
     * Who comes.
     *
     * @param afterwards what ends it, and what must be so at its end: throws where it is not
     */
    record Guest(Destination destination, AutoCloseable afterwards) {}

    /**
     * @param told what must be said to whoever connects
     * @param coming starts the target; the session begins right after
     * @param effect asked while the session runs
     */
    GuestFault(String detail, Predicate<Seen> told, Callable<Guest> coming, Question effect) {
        this.detail = detail;
        this.told = told;
        this.coming = coming;
        this.effect = effect;
    }

    @Override
    public String detail() {
        return detail;
    }

    @Override
    public void inject() throws Exception {
        guest = coming.call();
        session = Session.open(guest.destination, Terms.STANDARD.waiting(Duration.ZERO), watch);
    }

    @Override
    public boolean tookEffect() throws Exception {
        return effect.ask();
    }

    @Override
    public Optional<Predicate<Seen>> told() {
        return Optional.of(told);
    }

    @Override
    public Duration holds() {
        return STAY;
    }

    @Override
    public boolean breaksRecording() {
        return false;
    }

    @Override
    public Optional<Watch> guest() {
        return Optional.of(watch);
    }

    @Override
    public void heal() throws Exception {
        if (session != null) {
            session.close();
        }
        if (guest != null) {
            guest.afterwards.close();
        }
    }
}
