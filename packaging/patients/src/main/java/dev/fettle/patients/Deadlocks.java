package dev.fettle.patients;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;

/** Programs that hold one lock while they wait for another. */
final class Deadlocks {
    private static final int PER_SECOND = 5;

    private Deadlocks() {}

    static List<Patient> all() {
        return List.of(
                Patient.sick(
                        "deadlock",
                        "deadlock",
                        "transfers lock both accounts, and one day two go opposite ways",
                        Deadlocks::monitors),
                Patient.sick(
                        "deadlock-locks",
                        "deadlock",
                        "three workers take three locks in a ring",
                        Deadlocks::ring),
                Patient.healthy(
                        "lock-timed",
                        "transfers go opposite ways, with a time limit, and begin anew",
                        Deadlocks::timed));
    }

    private static final class Account {
        private final Lock lock = new ReentrantLock();
        private int balance;

        private synchronized void pay(Account to, Runnable locked, Journal journal) {
            locked.run();
            if (journal != null) {
                journal.place(Place.inMethod());
            }
            synchronized (to) {
                balance--;
                to.balance++;
            }
        }

        private boolean payWithin(Account to, long millis) throws InterruptedException {
            if (!lock.tryLock(millis, TimeUnit.MILLISECONDS)) {
                return false;
            }
            try {
                Pace.sleep(Duration.ofMillis(50));
                if (!to.lock.tryLock(millis, TimeUnit.MILLISECONDS)) {
                    return false;
                }
                try {
                    balance--;
                    to.balance++;
                    return true;
                } finally {
                    to.lock.unlock();
                }
            } finally {
                lock.unlock();
            }
        }
    }

    /** Parameters: {@code after}. */
    private static void monitors(Parameters parameters, Journal journal) throws Exception {
        Duration after = parameters.time("after", "20s");
        Churn.start(parameters.bytes("churn", "1m"));
        var one = new Account();
        var other = new Account();
        journal.ready();
        Pace.during(after, PER_SECOND, () -> one.pay(other, () -> {}, null));
        var both = new CyclicBarrier(2, journal::onset);
        Pace.background("transfer-1", (p, j) -> one.pay(other, meet(both), journal), null, journal);
        Pace.background("transfer-2", (p, j) -> other.pay(one, meet(both), null), null, journal);
    }

    /** Parameters: {@code after}. */
    private static void ring(Parameters parameters, Journal journal) throws Exception {
        Duration after = parameters.time("after", "20s");
        Churn.start(parameters.bytes("churn", "1m"));
        List<Lock> locks = List.of(new ReentrantLock(), new ReentrantLock(), new ReentrantLock());
        journal.ready();
        Pace.sleep(after);
        var all = new CyclicBarrier(3, journal::onset);
        for (int i = 0; i < 3; i++) {
            Lock own = locks.get(i);
            Lock next = locks.get((i + 1) % 3);
            Journal teller = i == 0 ? journal : null;
            Pace.background(
                    "worker-" + i, (p, j) -> both(own, next, meet(all), teller), null, journal);
        }
    }

    private static void both(Lock own, Lock next, Runnable held, Journal teller) {
        own.lock();
        held.run();
        if (teller != null) {
            teller.place(Place.inMethod());
        }
        next.lock();
    }

    /** Parameters: {@code limit-ms}. */
    private static void timed(Parameters parameters, Journal journal) throws Exception {
        long limit = parameters.count("limit-ms", 3_000);
        Churn.start(parameters.bytes("churn", "1m"));
        var one = new Account();
        var other = new Account();
        journal.ready();
        Patient.Life there = (p, j) -> again(one, other, limit);
        Patient.Life back = (p, j) -> again(other, one, limit);
        Pace.background("transfer-1", there, parameters, journal);
        Pace.background("transfer-2", back, parameters, journal);
    }

    private static void again(Account from, Account to, long limit) throws Exception {
        while (true) {
            from.payWithin(to, limit);
        }
    }

    private static Runnable meet(CyclicBarrier all) {
        return () -> {
            try {
                all.await();
            } catch (Exception broken) {
                throw new IllegalStateException(broken);
            }
        };
    }
}
